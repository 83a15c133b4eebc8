"""ONNX Runtime, silent: it would give this machine a number in the person's home folder and keep events to send.

Its makers' switch has to be set before the library is read, so the product reads it here alone.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events
from onnxruntime.capi import onnxruntime_pybind11_state as states

__all__ = ["InferenceSession", "SessionOptions", "disable_telemetry_events", "states"]

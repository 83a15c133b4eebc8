"""The close reader that ships, as a file for ONNX Runtime (`pip install onnx`), without word vectors.

It computes in eight bits: what goes through a matrix is rounded as it comes, each column of a matrix has a scale. Of
the eight bits of a weight seven are used, so that sums fit on every processor and come out the same.
What goes in: `words`, the vectors of the pieces of a text; `kinds`, 0 for what was said before and 1 for what is read;
`belongs`, for each sentence what each piece counts for in its mean. What comes out: `odds`, a row for each sentence.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from rehearsal.transformer import HEADS, Numbers

OPSET, FORMAT = 17, 9
OWN_OPS = "com.microsoft"
"""Where ONNX Runtime keeps what it runs in one go: attention, and a sum with its norm."""
SMALL = 1e-12
PARTS = ("query", "key", "value")


class Graph:
    """A graph as it grows."""

    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, rows: np.ndarray) -> str:
        """Numbers under a name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(rows), name))
        return name

    def learned(self, name: str, turned: bool = False) -> str:
        """What was learned under this name; `turned` where rows go through it from the left."""
        rows = self.weights[name].astype(np.float32)
        return self.constant(name, rows.T if turned else rows)

    def node(self, kind: str, given: list[str], name: str, domain: str = "", **settings: object) -> str:
        """One step; its result by name."""
        self.nodes.append(helper.make_node(kind, given, [name], domain=domain, **settings))
        return name

    def beginning(self) -> str:
        """Words, places and kinds, added up."""
        e = "embeddings."
        long = self.node("Shape", ["words"], "long", start=1, end=2)
        none = self.constant("none", np.array([0], np.int64))
        places = self.node("Slice", [self.learned(e + "position_embeddings.weight"), none, long, none], "places")
        kinds = self.node("Gather", [self.learned(e + "token_type_embeddings.weight"), "kinds"], "kind_rows")
        total = self.node("Add", [self.node("Add", ["words", kinds], "of_a_kind"), places], "placed")
        norm = [self.learned(f"{e}LayerNorm.{part}") for part in ("weight", "bias")]
        return self.node("LayerNormalization", [total, *norm], "row0", axis=-1, epsilon=SMALL)

    def layer(self, x: str, number: int) -> str:
        """One layer of the transformer."""
        at = f"encoder.layer.{number}."
        mixed = self.node("Attention", [x, *self.into(at)], f"{at}mixed", OWN_OPS, num_heads=HEADS)
        x = self.through(mixed, x, f"{at}attention.output")
        wide = self.node("MatMul", [x, self.learned(f"{at}intermediate.dense.weight", turned=True)], f"{at}wide")
        bent = self.node("FastGelu", [wide, self.learned(f"{at}intermediate.dense.bias")], f"{at}bent", OWN_OPS)
        return self.through(bent, x, f"{at}output")

    def into(self, at: str) -> tuple[str, str]:
        """What queries, keys and values are made with, in one matrix, and what is added."""
        parts = [f"{at}attention.self.{part}" for part in PARTS]
        rows = np.concatenate([self.weights[f"{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts]).astype(np.float32)
        return self.constant(f"{at}into", rows), self.constant(f"{at}into.bias", bias)

    def through(self, x: str, beside: str, name: str) -> str:
        """Through a matrix, then added to what was there before, in one norm."""
        product = self.node("MatMul", [x, self.learned(f"{name}.dense.weight", turned=True)], f"{name}.product")
        rest = (f"{name}.LayerNorm.weight", f"{name}.LayerNorm.bias", f"{name}.dense.bias")
        given = [product, beside, *map(self.learned, rest)]
        return self.node("SkipLayerNormalization", given, f"{name}.row", OWN_OPS, epsilon=SMALL)

    def ending(self, x: str, head: Numbers, bias: Numbers) -> str:
        """The mean of each sentence, and what it says."""
        rows = self.node("Squeeze", [x, "none"], "rows")
        means = self.node("Einsum", ["belongs", rows], "means", equation="sp,pw->sw")
        given = [means, self.constant("head", head.astype(np.float32)), self.constant("bias", bias.astype(np.float32))]
        return self.node("Gemm", given, "odds")


def as_onnx(
    weights: Mapping[str, Numbers], layers: int, head: Numbers, bias: Numbers, about: Mapping[str, str]
) -> bytes:
    """The whole reader. `head`: a column for each behaviour."""
    graph = Graph(weights)
    x = graph.beginning()
    for number in range(layers):
        x = graph.layer(x, number)
    graph.ending(x, head, bias)
    width = len(head)
    given = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "pieces", width]),
        helper.make_tensor_value_info("kinds", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("belongs", TensorProto.FLOAT, ["sentences", "pieces"]),
    ]
    out = [helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["sentences", len(bias)])]
    made = helper.make_graph(graph.nodes, "reader", given, out, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(OWN_OPS, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=FORMAT)
    return in_eight_bits(model, about)


def in_eight_bits(model: onnx.ModelProto, about: Mapping[str, str]) -> bytes:
    """The same with whole numbers where matrices are; `about` is noted in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "reader.onnx")
        quantize_dynamic(
            model, path, ["MatMul", "Attention"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
        made = onnx.load(path)
    del made.metadata_props[:]
    helper.set_model_props(made, dict(about))
    return made.SerializeToString()

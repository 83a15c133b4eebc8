"""The graph by which ONNX Runtime runs the counterpart's sentence model; writes `data/weights/sentences.onnx`.

`python -m benchmarks.onnx_sentences` (a second; `pip install onnx`). It holds no numbers: those of `sentences.npz` are
given to it, under the names that they have there. So it is needed again only when the model has another shape.
What goes in: `rows`, what the pieces of one text begin with. What comes out: `mean`, the mean of what they end as.
"""

import onnx
from onnx import TensorProto, helper

from benchmarks.onnx_reader import FORMAT, OPSET, OWN_OPS, PARTS, SMALL, Graph
from benchmarks.shrink import WEIGHTS
from rehearsal.counterparts.meaning import taught
from rehearsal.transformer import Transformer


class Outline(Graph):
    """A graph whose numbers are given to it later."""

    def learned(self, name: str, turned: bool = False) -> str:
        """The place of what was learned under this name; `turned` where rows go through it from the left."""
        place = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=self.weights[name].shape)
        place.data_location = TensorProto.EXTERNAL
        place.external_data.add(key="location", value="sentences.npz")
        self.constants.append(place)
        return self.node("Transpose", [name], f"{name}.turned") if turned else name

    def into(self, at: str) -> tuple[str, str]:
        """What queries, keys and values are made with, in one matrix, and what is added."""
        parts = [f"{at}attention.self.{part}" for part in PARTS]
        rows = self.node("Concat", [self.learned(f"{part}.weight", turned=True) for part in parts], f"{at}into", axis=1)
        return rows, self.node("Concat", [self.learned(f"{part}.bias") for part in parts], f"{at}into.bias", axis=0)


def outline(model: Transformer) -> bytes:
    """The graph of a model of this shape."""
    graph = Outline(model.weights)
    norm = [graph.learned(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
    x = graph.node("LayerNormalization", ["rows", *norm], "row0", axis=-1, epsilon=SMALL)
    for number in range(model.layers):
        x = graph.layer(x, number)
    graph.node("ReduceMean", [x], "mean", axes=[1], keepdims=0)
    width = len(model.weights["embeddings.LayerNorm.bias"])
    given = helper.make_tensor_value_info("rows", TensorProto.FLOAT, [1, "pieces", width])
    out = helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, width])
    made = helper.make_graph(graph.nodes, "sentences", [given], [out], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(OWN_OPS, 1)]
    whole: onnx.ModelProto = helper.make_model(made, opset_imports=opsets, ir_version=FORMAT)
    return whole.SerializeToString()


def main() -> None:
    """Write it."""
    path = WEIGHTS / "sentences.onnx"
    path.write_bytes(outline(taught(WEIGHTS)))
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()

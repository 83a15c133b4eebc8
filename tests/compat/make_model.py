"""Makes a language model of three megabytes: `python make_model.py FILE CORPUS…`. Runs where `gguf` is installed.

It knows nothing. Its weights are set so that it says a short sentence where it may say what it wants, and where a
server holds it to a form, the shortest thing that fits: what is tested is the server, and what is sent to it.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

WIDTH, HEADS, LAYERS, INNER = 64, 4, 1, 64
CONTEXT = 32_768
WORDS = 2_500
"""How many words of the corpus are tokens, so that long prompts stay short."""
SENTENCE = ("▁Can't", "▁right", "▁now", ".")
SIGNS = '}]":,{['
"""What closes comes before what opens."""
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)


def vocabulary(corpus: str) -> list[tuple[str, float, TokenType]]:
    """Special tokens, bytes, single characters, and words with all their beginnings, so that they can be joined."""
    tokens = [("<unk>", 0.0, TokenType.UNKNOWN), ("<s>", 0.0, TokenType.CONTROL), ("</s>", 0.0, TokenType.CONTROL)]
    tokens += [(f"<0x{byte:02X}>", 0.0, TokenType.BYTE) for byte in range(256)]
    singles = sorted({*corpus, *map(chr, range(33, 127)), "▁"} - {" ", "\n", "\t", "\r"})
    known = dict.fromkeys(singles, -1000.0)
    common = [word for word, _ in Counter(re.findall(r"[A-Za-z']+", corpus)).most_common(WORDS)]
    for word in [*common, *(text.lstrip("▁") for text in SENTENCE)]:
        for end in range(1, len(word) + 1):
            known.setdefault(f"▁{word[:end]}", -100.0 + end)
    return tokens + [(text, score, TokenType.NORMAL) for text, score in known.items()]


def weights(names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """What a token means, and what follows what: after a token of the sentence comes the next, else its first."""
    place = {name: number for number, name in enumerate(names)}
    meaning = np.zeros((len(names), WIDTH), dtype=np.float32)
    follows = np.random.default_rng(7).normal(0, 0.01, (len(names), WIDTH)).astype(np.float32)
    meaning[:, 0] = 1.0
    for step, name in enumerate(SENTENCE):
        meaning[place[name]] = 0.0
        meaning[place[name], step + 1] = 1.0
        follows[place[name], step] += 6.0
    follows[place["</s>"], len(SENTENCE)] += 6.0
    for number, sign in enumerate(SIGNS):
        for text in (sign, f"<0x{ord(sign):02X}>"):
            follows[place[text], 0] += 3.0 - 0.2 * number
            follows[place[text], len(SENTENCE)] += 4.0 if sign == '"' else 0.0
    return meaning, follows


def write(file: Path, corpus: str) -> None:
    """The model as one GGUF file."""
    tokens = vocabulary(corpus)
    meaning, follows = weights([text for text, _, _ in tokens])
    random = np.random.default_rng(1)

    def small(*shape: int) -> np.ndarray:
        return random.normal(0, 0.001, shape).astype(np.float32)

    out = GGUFWriter(file, "llama")
    out.add_name("tiny")
    out.add_context_length(CONTEXT)
    out.add_embedding_length(WIDTH)
    out.add_block_count(LAYERS)
    out.add_feed_forward_length(INNER)
    out.add_head_count(HEADS)
    out.add_head_count_kv(HEADS)
    out.add_rope_dimension_count(WIDTH // HEADS)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_tokenizer_model("llama")
    out.add_token_list([text for text, _, _ in tokens])
    out.add_token_scores([score for _, score, _ in tokens])
    out.add_token_types([kind for _, _, kind in tokens])
    out.add_unk_token_id(0)
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_chat_template(TEMPLATE)
    out.add_tensor("token_embd.weight", meaning)
    out.add_tensor("output.weight", follows)
    out.add_tensor("output_norm.weight", np.ones(WIDTH, dtype=np.float32))
    for layer in range(LAYERS):
        for name in ("attn_norm", "ffn_norm"):
            out.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, dtype=np.float32))
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            out.add_tensor(f"blk.{layer}.{name}.weight", small(WIDTH, WIDTH))
        for name, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
            out.add_tensor(f"blk.{layer}.ffn_{name}.weight", small(*shape))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


if __name__ == "__main__":
    texts = [Path(name).read_text("utf-8") for name in sys.argv[2:]]
    write(Path(sys.argv[1]), "\n".join(texts))

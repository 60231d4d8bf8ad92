"""`python shape.py FOLDER TOKENIZER`: an encoder as slow as a small one, of random weights.

Four layers of 512 numbers, as BAAI/bge-small-zh-v1.5 has them: what it costs to encode does not
depend on the weights, so its speed can be measured where no model can be downloaded.
"""

import sys
import tempfile
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Pooling, Transformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

LAYERS, WIDTH, HEADS, INNER, LONGEST = 4, 512, 8, 2048, 512


def build(folder: Path, tokenizer: Path) -> None:
    """Save a model that sentence-transformers loads."""
    torch.manual_seed(0)
    special = {
        f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")
    }
    words = PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer), model_max_length=LONGEST, **special
    )
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        max_position_embeddings=LONGEST,
    )
    with tempfile.TemporaryDirectory() as scratch:
        BertModel(shape).save_pretrained(scratch)
        words.save_pretrained(scratch)
        encoder = Transformer(scratch, max_seq_length=LONGEST)
        SentenceTransformer(modules=[encoder, Pooling(WIDTH, pooling_mode="cls")]).save(str(folder))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))

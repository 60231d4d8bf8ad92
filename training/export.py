"""Writes a trained table as a sentence-transformers model folder: the bundled model.

Run: python -m training.export --name run (replaces the bundled model's files, one by one)
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.settings import ROOT, argument_parser, settings_from

MODEL_NAME = "zh-static-v1"
BUNDLED = ROOT / "src" / "xunzhang" / "embedders" / "bundled" / MODEL_NAME
UNKNOWN_LENGTH = 0.01
MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "0_StaticEmbedding",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def half_table(table: npt.NDArray[np.float32], *, seed: int) -> npt.NDArray[np.float16]:
    """The table as float16, scaled to a mean length of 1; token 0 becomes a short random row.

    The short row gives a text without a known word a direction of its own, and moves no other.
    """
    scaled = table / np.linalg.norm(table[1:], axis=1).mean()
    row = np.random.default_rng(seed).standard_normal(table.shape[1])
    scaled[0] = UNKNOWN_LENGTH * row / np.linalg.norm(row)
    return np.asarray(scaled, dtype=np.float16)


def write_model(
    folder: Path, table: npt.NDArray[np.float16], tokenizer: str, window_chars: int
) -> None:
    """Write the model's files, each beside its place first and then moved there."""
    from safetensors.numpy import save

    config: dict[str, Any] = {
        "model_type": "SentenceTransformer",
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
        "window_chars": window_chars,
    }
    _replace(folder / "modules.json", _json(MODULES))
    _replace(folder / "config_sentence_transformers.json", _json(config))
    _replace(folder / "1_Normalize" / "config.json", _json({}))
    _replace(folder / "0_StaticEmbedding" / "tokenizer.json", tokenizer.encode())
    weights = save({"embedding.weight": np.ascontiguousarray(table)})
    _replace(folder / "0_StaticEmbedding" / "model.safetensors", weights)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(data)
    os.replace(beside, path)


def main() -> None:
    """Export `work/NAME/table.npy`."""
    from tokenizers import Tokenizer

    parser = argument_parser(__doc__ or "")
    parser.add_argument("--name", default="run", help="the folder inside the work folder")
    parser.add_argument("--to", type=Path, default=BUNDLED, help="the model folder")
    arguments = parser.parse_args()
    settings = settings_from(arguments)
    table = half_table(np.load(settings.work / arguments.name / "table.npy"), seed=settings.seed)
    tokenizer = Tokenizer.from_file(str(settings.work / "tokenizer.json"))
    write_model(arguments.to, table, tokenizer.to_str(), settings.model["window_chars"])
    card = ROOT / "training" / "MODEL_CARD.md"
    if card.exists():
        shutil.copyfile(card, arguments.to / "MODEL_CARD.md")
    sizes = {path.name: path.stat().st_size for path in arguments.to.rglob("*") if path.is_file()}
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()

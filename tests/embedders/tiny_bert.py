"""A very small BERT with random weights, saved as a sentence-transformers folder."""

from pathlib import Path

TINY_DIMENSION = 16
CHARACTERS = (
    "的一是在有人这中大来上国我们你好吗天气北京猫狗鱼水山为个句子生成表示以用于检索相关文章问题答"
)


def save_tiny_bert(folder: Path, *, prompts: dict[str, str] | None = None) -> Path:
    """Write the model to `folder` and return it; nothing is fetched."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(7)
    plain = folder / "plain"
    plain.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(CHARACTERS), ":", "?"]
    vocabulary = plain / "vocab.txt"
    vocabulary.write_text("\n".join(words) + "\n", encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(vocabulary), model_max_length=64)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=TINY_DIMENSION,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    model = SentenceTransformer(str(plain), device="cpu", prompts=prompts)
    model.save(str(folder / "model"))
    return folder / "model"

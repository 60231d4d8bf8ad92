"""What the docs say of the archives is what was measured last."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAST = max((ROOT / "benchmarks/results").glob("archives-*.json"))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (
            "docs/answers.md",
            (
                "- {right} get the right value or sentence,\n- {wrong} a wrong value,\n"
                "- {other} another sentence,\n- {refused} none"
            ),
        ),
        (
            "docs/answers.zh.md",
            (
                "- 答出正确的值或句子的有 {right} 个，\n- 给错了值的 {wrong} 个，\n"
                "- 句子不对的 {other} 个，\n- 说没有答案的 {refused} 个"
            ),
        ),
        ("docs/confidence.md", "{refused} of the answerable are refused"),
        ("docs/confidence.md", "and {no_answer} of the others"),
    ],
)
def test_the_docs_tell_the_last_figures_of_the_unseen_archives(page: str, told: str) -> None:
    last = json.loads(LAST.read_text("utf-8"))["all unseen"]
    figures = {
        "right": last["right value"] + last["right sentence"],
        "wrong": last["wrong value"],
        "other": last["wrong sentence"],
        "refused": last["refused"],
        "no_answer": last["no answer, refused"],
    }
    assert told.format(**figures) in (ROOT / page).read_text("utf-8")

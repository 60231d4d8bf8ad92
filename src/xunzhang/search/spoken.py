"""What people say besides in a question, and how it is written.

    五月份冷库到底停了几小时   五月冷库停了几小时
    肺里那个结节多大         肺里结节多大

These words stand in no document, and weigh as if they said what the question is about.
"""

from xunzhang.text.patterns import lazily

_WRITTEN = tuple(
    (lazily(said), written)
    for said, written in (
        ("到底|究竟", ""),
        (r"(?<=[一二三四五六七八九十\d])月份", "月"),
        ("啥时候|多会儿", "什么时候"),
        ("啥", "什么"),
        ("咋(?=[办样么])", "怎么"),
        ("哪儿", "哪里"),
        (
            # 肺里那个结节, but no 最便宜的那个, nor 那个月.
            "(?<=[\u4e00-\u9fff]{2})(?<!的)那[台个档口根张套辆位](?![月年天样])(?=[\u4e00-\u9fff]{2})",
            "",
        ),
    )
)
_DONE = lazily(r"(?<=[\u4e00-\u9fff]{2})了(?=多少|几)")


def as_written(question: str) -> str:
    """A question without what is only spoken, and the rest as it is written."""
    for said, written in _WRITTEN:
        question = said.sub(written, question)
    return question


def without_done(question: str) -> str:
    """A question without 了 before its asking words: 出生多少人 for 出生了多少人."""
    return _DONE.sub("", question)

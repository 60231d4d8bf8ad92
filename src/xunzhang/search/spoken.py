"""What people say in a question, and how it is written.

    装一部电梯补贴多少块钱     装一部电梯补贴多少钱
    五月份冷库到底停了几小时   五月冷库停了几小时
    肺里那个结节多大         肺里结节多大

Words that stand in no document weigh as if they said what the question is about.
"""

from xunzhang.search.wording import ASKING
from xunzhang.text.patterns import lazily

_ASKS = rf"(?=(?:[是有在]|能|要|会)?(?:{ASKING.pattern}|多))"
_LAST = r"(?=[？?\s啊呀呢]*$)"
_WHEN = "[哪几何一][年月天日]"
_SAME = tuple(
    (lazily(said), common)
    for said, common in (
        (rf"具体{_ASKS}", ""),
        # 坚持到底 is a deed.
        (rf"(?<![一持沉追抓管干做盯跟走见挖问])(?:到底|究竟)(?=.*(?:{ASKING.pattern}))", ""),
        ("(?:多少|(?<![十好第这那])几)块钱", "多少钱"),
        # 是什么人 asks what somebody is.
        ("哪一?个人|(?<!是)什么人", "谁"),
        (r"(?:[是因]|因为)(?:什么|啥)(?:原因|缘故)(?=[^，,。？?呢啊吗]{2})", "为什么"),
        (r"(?<![什怎多那这要])么(?=[？?\s]*$)", "吗"),
        (rf"(?<=[了过])没有?{_LAST}", "吗"),
        (rf"(?<=[\u4e00-\u9fff][好完成到])没有?{_LAST}", "了吗"),
        (rf"(?!有)(?P<v>[\u4e00-\u9fff])没(?P=v)[了过]?{_LAST}", r"\g<v>了吗"),
        (rf"(?<={_WHEN})生的?(?=[？?呢啊呀\s]*$)", "出生"),
        (rf"(?<={_WHEN})盖[好成]?的(?=[？?呢啊呀\s]*$)", "建成"),
        (rf"(?<={_WHEN})上的?天(?=[？?呢啊呀\s]*$)", "升空"),
        (r"(?<=\d{4})那一?年", "年"),
    )
)
_WRITTEN = tuple(
    (lazily(said), written)
    for said, written in (
        ("到底|究竟", ""),
        (r"(?<=[一二三四五六七八九十\d])月份", "月"),
        ("啥时候|多会儿|(?<![十好])几时", "什么时候"),
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


def as_commonly_asked(question: str) -> str:
    """A question in the asking words that most people use, which mean the same."""
    for said, common in _SAME:
        question = said.sub(common, question)
    return question


def as_written(question: str) -> str:
    """A question without what is only spoken, and the rest as it is written; it may mean more."""
    for said, written in _WRITTEN:
        question = said.sub(written, question)
    return question


def without_done(question: str) -> str:
    """A question without 了 before its asking words: 出生多少人 for 出生了多少人."""
    return _DONE.sub("", question)

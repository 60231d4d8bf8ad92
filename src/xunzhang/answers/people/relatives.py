"""What is told of somebody, where a question asks of a relative of theirs, or of their teacher.

In 苏映雪的妻子哪一年去世 the year of 苏映雪's own death holds every word of the question but one.
"""

import re
from functools import lru_cache

from xunzhang.answers.asked.asks import DATE, PERSON, PLACE, Ask
from xunzhang.text.patterns import lazily

_CHILD = "儿子|女儿|孩子|子女|[之独长次幼][子女]|[一二三两四五][子女](?![弹里])|生[有下育]|育有"
_CHILD_OF = "之[子女]|的(?:[大小独二三]?[儿女][子儿]|[长次幼独][子女])|生[下了]"
_PARENT = "父|爸|爹|母|妈|娘|双亲"
_RELATIVES = tuple(
    (lazily(asked), lazily(said))
    for asked, said in (
        (
            "妻子|夫人|太太|老婆|爱人|老伴|媳妇|配偶|丈夫|老公",
            "妻|夫|太太|老[公婆伴]|爱人|配偶|婚|嫁|娶|媳妇|伴侣",
        ),
        ("父亲|爸爸", f"父|爸|爹|双亲|{_CHILD_OF}|出身|世家"),
        ("母亲|妈妈", f"母|妈|娘|双亲|{_CHILD_OF}"),
        ("儿子|女儿|子女|孩子", f"{_CHILD}|{_PARENT}|儿|孙|娃"),
        ("哥哥|弟弟|姐姐|妹妹|兄长", "[哥弟兄姐姊妹]"),
        ("祖父|祖母|爷爷|奶奶|外公|外婆", "祖|爷|奶|外公|外婆|孙"),
        ("师傅|师父|导师", "[师徒跟随拜]|学[习了做]|传授|指导|门下"),
        ("徒弟|弟子|门生", "[师徒带]|弟子|门生|学生|传人|[所亲]传|教[过出了]"),
    )
)
_ASKED = lazily(
    r"(?<=[\u4e00-\u9fff]{2})的?(?P<relative>妻子|夫人|太太|老婆|爱人|老伴儿?|媳妇儿?|配偶|丈夫|老公|父亲|爸爸|母亲|妈妈|儿子|女儿|"
    r"子女|孩子|哥哥|弟弟|姐姐|妹妹|兄长|祖父|祖母|爷爷|奶奶|外公|外婆|师傅|师父|导师|徒弟|弟子|门生)"
    r"(?!的?(?:[朋同老]|节|们))(?:是|叫|姓|在|什么|哪|何|几|今年|于|从|去世|病|出生|生)"
)
_SENTENCE_END = lazily("[。!?\n]")
_TYPES = frozenset({PERSON, PLACE, DATE})


def lacks_relative(ask: Ask, told: str) -> bool:
    """Whether a question asks of somebody's relative, and a folded text tells of no such one."""
    said = _said_of_asked(ask)
    return said is not None and not said.search(told)


def asks_of_relative(ask: Ask) -> bool:
    """Whether a question asks of somebody's relative or teacher."""
    return _said_of_asked(ask) is not None


def is_of_no_relative(ask: Ask, sentence: str, told: str) -> bool:
    """Whether a sentence, and the one before it, tell of no relative such as is asked of.

    Args:
        ask: What is asked for.
        sentence: The folded sentence.
        told: All that its hit tells.
    """
    if not asks_of_relative(ask):
        return False
    before = told[: max(0, told.find(sentence))].rstrip().rstrip("。!?")
    return lacks_relative(ask, f"{_SENTENCE_END.split(before)[-1]}\n{sentence}")


@lru_cache(maxsize=64)
def _said_of_asked(ask: Ask) -> re.Pattern[str] | None:
    """What would tell of the relative that a question asks of; None where it asks of none."""
    match = _ASKED.search(ask.question) if ask.type in _TYPES else None
    if match is None:
        return None
    return next(said for asked, said in _RELATIVES if asked.search(match["relative"]))

"""Whether a question names somebody or something of which no hit tells.

花园里小区 and 盛达物业 stand in none where all tell of other 小区 and other firms. Other words of a
question are often missing, too, because people say things in words of their own: 头儿 for 主任.
"""

from collections.abc import Sequence
from itertools import pairwise

from xunzhang.answers.about.subjects import GENERAL, HOUSE, OF_A_DEED, is_unsaid_house
from xunzhang.answers.about.unsaid import is_said
from xunzhang.answers.question import Question
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag

MOST = 2
"""More signs than these say no more."""
# 五 of 五修家谱, 管 of 管环保的局长.
_LED = lazily("m.*|v|vn")
_PROPER = frozenset("nr nrt nrfg ns nt nz".split())
_NAMING = frozenset("njxli")
_CONTENT = frozenset("nvajxli")
# What the tagger cut wrongly: 村离 of 松树坪村离县城, 账是 of 娃娃账是什么.
_CUT_WRONGLY = lazily(
    ".*[得离到的了是有在和跟与用当产交给叫要能去从里]|[得离到的了是有在和跟与用当给叫要能去从].*"
)
_ASKED_OF = lazily(
    ".*(?:时[间候]|日期|地点|地址|电话|名[字单]|号码|原因|步骤|[做方办]法|费用|价[格钱]|金额|数量|面积|长度|"
    "年[份龄]|利润|收入|[多几哪什谁啥头]).*"
)
_OWN = lazily(
    "(?:[我你他她咱]|[爷奶爸妈叔婶姑舅姨]{2}|[儿女孙]子|女儿|儿女|[父母]亲|妻子|丈夫|爱人|"
    "老[爷太]?[爷子公婆伴]|外[公婆]|孩子|小孩|娃).*"
)
# 五修 of 五修家谱 is no name, and whole 中国 goes without saying.
_NO_NAME = lazily(r"[\d一二两三四五六七八九十首末].*|中国|我国|全国|世界|国内|本[省市县区乡镇村]")
_GOES_ON = frozenset("期间 了 着 过".split())
# 缪总 is 缪长庚.
_BY_SURNAME = lazily(
    "(?P<surname>[\u4e00-\u9fff])(?:总|[老局院校厂所馆站队团]长?|书记|主任|师傅|老师|医生|大夫|工)|老(?P<old>[\u4e00-\u9fff])"
)
_LONG_NUMBER = lazily(r"(?<!\d)\d{4,}(?!\d)")

_SAYS_NOTHING = lazily(
    r"(?:[的了呢吗吧啊呀么是在有和与也就都还那这,。!? ]|"
    r"什么|为什么|怎么样?|怎样|如何|哪[里个些]?|谁|几|多少|何时)*[a-z\d]?"
)


def asks_nothing(question: str) -> bool:
    """Whether a question has nothing but particles and asking words, or one letter."""
    return _SAYS_NOTHING.fullmatch(fold(question)) is not None


def unknown_names(asked: str, question: Question | None, texts: Sequence[str]) -> int:
    """How many signs, at most `MOST`, say that no hit tells of what a question names.

    It begins with a noun that stands nowhere; one that stands nowhere says which of the things
    that are told of is meant; a proper name, or a number of four digits, stands nowhere.

    Args:
        asked: The question.
        question: The same as answers need it, where its kind of answer is told.
        texts: All that each of the first hits tells, folded.
    """
    told, plain = "\n".join(texts), fold(asked)
    words = [word for word in tag(plain) if word[0].strip()]
    alike = {term.text: term.alike for term in question.terms} if question is not None else {}
    names = [
        _is_name(*word)
        and not _LED.fullmatch(before)
        and not (behind in _GOES_ON or OF_A_DEED.fullmatch(behind))
        and not _is_told(word[0], alike.get(word[0], ()), told)
        for (_, before), word, (behind, _) in zip(
            [("", ""), *words], words, [*words[1:], ("", "")], strict=False
        )
    ]
    is_first = _first_of(words, names)
    proper = (
        word for (word, part), name in zip(words, names, strict=True) if name and part in _PROPER
    )
    signs = (
        is_first,
        _tells_apart(words, names, told),
        # Many a common word is taken for a name.
        any(is_first or not PLAIN.knows(word) for word in proper),
        any(number not in told for number in _LONG_NUMBER.findall(plain)),
    )
    return min(sum(signs), MOST)


def _is_name(word: str, part: str) -> bool:
    """Whether a word may be what something is called."""
    return (
        len(word) > 1
        and part[0] in _NAMING
        and not any(
            way.fullmatch(word) for way in (GENERAL, _CUT_WRONGLY, _ASKED_OF, _OWN, _NO_NAME)
        )
    )


def _is_told(word: str, alike: Sequence[str], told: str) -> bool:
    """Whether a word, a part of a long one, or one of its meaning stands in a text."""
    if any(each in told for each in (word, *alike)):
        return True
    if len(word) > len("地名") and any(f"{a}{b}" in told for a, b in pairwise(word)):
        return True
    called = _BY_SURNAME.fullmatch(word)
    if called is not None and (called["surname"] or called["old"]) in told:
        return True
    if HOUSE.fullmatch(word):
        return not is_unsaid_house(word, told)
    return is_said(word, told)


def _first_of(words: Sequence[tuple[str, str]], names: Sequence[bool]) -> bool:
    """Whether the first word that says anything is such a name."""
    for (word, part), is_unknown in zip(words, names, strict=True):
        if is_unknown:
            return True
        if len(word) > 1 and part[0] in _CONTENT:
            return False
    return False


def _tells_apart(words: Sequence[tuple[str, str]], names: Sequence[bool], told: str) -> bool:
    """Whether a name leads up to a noun that stands there: 陶瓷纤维 to 研究院."""
    for place, is_unknown in enumerate(names):
        behind = [word for word in words[place + 1 : place + 3] if word[0] != "的"]
        if is_unknown and behind:
            thing, part = behind[0]
            if len(thing) > 1 and part[0] == "n" and thing in told:
                return True
    return False

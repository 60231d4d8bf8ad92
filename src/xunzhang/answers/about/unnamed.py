"""Whether a hit leaves those unnamed whose names are asked for: it counts them, or tells of one.

三名建桥工人叫什么      期间有三名工人牺牲
谈崩的那家企业叫什么    有一家做航材的企业,谈了七个月
"""

import re

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

_COUNT = r"[两二三四五六七八九十]{1,3}|[2-9]|1\d"
_OF_PEOPLE_OR_THINGS = "[个位名家种项所座处户条件口支只款类道味大样部]"
_ALL_ASKED = lazily(
    rf"(?P<of>{_COUNT}){_OF_PEOPLE_OR_THINGS}[^,;。?]{{0,14}}?(?:都|分别|各)?(?:是|叫做?|有|指的?是?)?"
    r"(?:什么名字|啥名字?|什么|谁|哪些|哪[里儿]|哪几[个位名家户])|"
    rf"哪(?P<which>{_COUNT}){_OF_PEOPLE_OR_THINGS}|(?:另外|其余|其他|另)(?P<others>{_COUNT})"
)
_ONE_OF_THEM = lazily(r"最|第[一二三四五六七八九十\d]|剩下|为什么|为啥|为何|怎么")
_SENTENCE = lazily("[。!?\n]")
_BESIDE, _LEADS_IN = lazily("[、;]|(?<=[^,])和|与|及"), lazily("[:即一]|分别")
_ITEMS = lazily(
    r"(?m)^\s*(?:[-*•]|\d+[.、)]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\))"
)
_IN_TURN = lazily("(?:^|[,;。])[一二三四五六七八九十]是|其[一二三四五六]|第[一二三四五六七八九十]")
_CELLS = lazily("[\t|]")

_NAME = "(?:大名|全名|真名|本名|名字|姓名)"
_BY_NAME = (
    rf"(?P<called>[\u4e00-\u9fff]{{2,4}}?)的?{_NAME}?(?:分别)?(?:叫|名叫)"
    "(?:什么|啥|何)(?:名字?|来着)?[啊呢呀]?$"
)
_CALLED = lazily(
    rf"{_BY_NAME}|"
    r"(?P<who>[\u4e00-\u9fff]{2,4})(?:是|叫)(?:谁|哪一?[家位个名所]?)$|"
    r"哪一?[家所位名支个](?P<which>[\u4e00-\u9fff]{2,4}?)(?:$|[做干当教上读来的在])"
)
_LONGEST, _SHORTEST = 4, 2
_NAME_OF = lazily(_BY_NAME)
_CALLING = lazily(r"[叫姓]|名[为叫]|[“《\"]")
_BODY, _OF_PERSON = lazily("公司|集团|[厂社店局院所队]"), lazily("[人员婿儿长手师哥弟姐妹]|经理")
_NAMED = lazily("[他她它]叫|名叫|名为|名字[是叫]")
_NAMED_BEHIND = r"(?![,(:]?(?:[叫名姓“《（(]|[^,。;]{0,4}[叫姓]))"
_NAME_ASKED = lazily(
    f"(?P<who>[\u4e00-\u9fff]{{2,4}})(?:的{_NAME}(?:是|叫)什么|(?:名字)?叫(?:什么|啥)(?:名字?)?)"
)


def leaves_all_unnamed(question: str, told: str) -> bool:
    """Whether a folded question asks which several are, and a folded text lists no such number."""
    asked = _ALL_ASKED.search(question)
    if asked is None or _ONE_OF_THEM.search(question):
        return False
    count = max(_SHORTEST, parse_whole(asked[asked.lastgroup or 0]) or 0)
    if any(len(marks.findall(told)) >= count for marks in (_ITEMS, _IN_TURN, _CELLS)):
        return False
    return not any(_lists(sentence, count) for sentence in _SENTENCE.split(told))


def _lists(sentence: str, count: int) -> bool:
    """Whether a sentence has so many things side by side."""
    commas = sentence.count(",") if _LEADS_IN.search(sentence) else 0
    return max(len(_BESIDE.findall(sentence)), commas) >= count - 1


def leaves_one_unnamed(question: str, told: str) -> bool:
    """Whether a folded question asks what or who one is, of whom a text tells as 一家企业 alone."""
    asked = _CALLED.search(question)
    is_one = not _ALL_ASKED.search(question) and not _ONE_OF_THEM.search(question)
    noun = asked[asked.lastgroup or 0] if asked is not None and is_one else ""
    for length in range(min(len(noun), _LONGEST), _SHORTEST - 1, -1):
        end = noun[-length:]
        if end in told:
            one = re.compile(
                r"(?<![同第唯之])(?:[一某两三四五六七八九十\d][余多]?|几)[家位名个所支条]"
                rf"[^,;。:、“《\n]{{0,8}}?{end}{_NAMED_BEHIND}"
            )
            rest = one.sub("", told)
            return rest != told and end not in rest and not _NAMED.search(rest)
    return False


def leaves_person_unnamed(question: str, told: str) -> bool:
    """Whether a name is asked for, and no sentence with the 女婿 or 堂哥 of a text has a name.

    Both are folded. Names are told by the tagger, and by 叫, 姓, quotation marks and colons.
    """
    asked = _NAME_OF.search(question)
    noun = asked["called"] if asked is not None else ""
    ends = (noun[-n:] for n in range(min(len(noun), _LONGEST), _SHORTEST - 1, -1))
    end = next((each for each in ends if each in told), None)
    if end is None:
        return False
    sentences = [each for each in _SENTENCE.split(told) if end in each]
    return not any(_may_name(each, end, question) for each in sentences)


def _may_name(sentence: str, noun: str, question: str) -> bool:
    led = f"{noun}(?:[:,( ]|{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES})"
    if _CALLING.search(sentence) or re.search(led, sentence):
        return True
    if _BODY.search(sentence) and not _OF_PERSON.search(noun):
        return True
    people = (word for word, part in tag(sentence) if part.startswith("nr") and len(word) > 1)
    return any(word not in question for word in people)


def leaves_somebody_unnamed(ask: Ask, told: str) -> bool:
    """Whether the name of somebody is asked for of whom a folded text tells as 一名临时工."""
    asked = _NAME_ASKED.search(ask.question) if ask.type == PERSON else None
    if asked is None:
        return False
    somebody = asked["who"]
    starts = range(len(somebody) - 1)
    return any(
        re.search(f"[一某][名位个]{somebody[start:]}(?![,(:]?[叫名姓])", told) for start in starts
    )

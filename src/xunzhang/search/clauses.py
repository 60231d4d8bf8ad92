"""Two questions in one sentence, with a comma, 和 or nothing between them.

    乡村书屋有多少册图书，几点关门？       有多少册图书 | 几点关门
    总投资多少和什么时候开工？            总投资多少 | 什么时候开工
    图书馆几点开门几点关门？              图书馆几点开门 | 几点关门
    运动会几号在哪里举行？                运动会几号 | 在哪里举行
    甲县和乙县哪个大？ · 什么时候和谁去的？ · 住满几天，能退多少钱？     one question each

A sentence parts only where both sides ask by themselves. What is before must be a whole question,
with a subject and a predicate; what is behind must not be its condition, its tail or its object.
"""

from collections.abc import Iterator

from xunzhang.search.deeds import is_deed
from xunzhang.search.wording import ASKING, bare
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

_COMMA = r"(?:，|,(?!\d))\s*(?:(?:还有|另外|并且|以及|然后|顺便问一?下?)[，,]?)?"
_BORDER = lazily(rf"(?P<comma>{_COMMA})|(?P<stop>、)|以及|还有|并且|和|与|跟")
_ENDS = " ?？!！。，,；;、…"

# Asking words that ask nothing: 近几年, 什么都, 很多大桥, 不确定是谁.
_NO_ASKING = lazily(
    r"(?:[这那近前好头隔]|(?<![\u4e00-\u9fff]{2})后|(?<=[最随此今日往其])后|(?<![周期拜])[\d一二三四五六七八九十百千万]|过了?|最近|过去|"
    r"未来|今后|没有?|不|[以如]下|下列)几|的几(?=[个部座所位种条家])|"
    r"(?:没|不是)什么|(?:什么|谁|哪[里儿个些]?|怎么|多少|几\w?)[都也]|多少有[些点]|[不没]怎么|"
    r"(?:[很许更好太]|[这那]么)多(?:钱|[大长高远重深宽厚快久])|(?:推荐|列举|介绍|[举说讲给])几|几[^，,]{0,8}就|"
    r"(?:不(?:太|是很)?(?:确定|知道|知晓|清楚|懂|明白|晓得)|无法(?:确定|判断)|担心)[^，,]*"
)
_CONDITION = lazily(
    r"^(?:为了|[透通经]过|根据|依据|按照|凭借|借助|由于|因为|对于|关于|随着|除了|作为|比起)|"
    r"无论|不管|不论|如果|要是|假如|假设|倘若|只要|除非|既然|即使|"
    r"(?:超过|[届年期住]?满|达到?|低于|高于|不足|不到|少于|多于)(?:多少|多[大长久高重]|几)"
)
_WHEN = lazily(r"(?:[之以]后|[之以]前|(?<![么啥])时候?|的话|期间|[情状]况下|[来中])$")
# A noun that a question within describes is no question: 谁写的书, 满多少岁的老人.
_DESCRIBED = lazily(r"的[^的]{1,8}$")
_LINKED = lazily(r"(?:是|在|于|叫做?|为|到|自|由|归|属|有|姓|干|做|设)$")
_ADVERB = lazily(
    r"什么时[候间]|啥时候?|何[时地处人]|多会儿|哪一?[年天月日里儿个家位些]|谁|怎么样?|怎样|如何|咋|"
    r"为什么|为何|为啥|什么(?:地方|人|样子?)?|啥|几|哪|"
    r"是否|[能可]否|是不是|有没有|会不会|能不能|可不可以"
)
_FIRST_OR_LAST = lazily("[首末头]班(?:公交|列)?[车船]?$")
_UNIT_OF_TIME = lazily(r"[点号月日时年楼]半?")
_ADDED = lazily(r"[先后再又才就都还也到在从去是有的了于和]")

# Behind 和 these are its object, or go on with a list: 和谁去, 有多少人和多少辆车.
_OBJECT = lazily(r"谁|哪(?!一?[年天月里儿])|什么(?!时[候间])|何人|多少|几(?![点号月日时])")
_DEPENDENT = lazily(r"还是|或者?|而是|就|才|便|则|都|也(?!有)")
_TAIL = lazily(
    r"(?:(?:这|那)?(?:对|是|好|行|可以|能|真)的?(?:吗|么)|[对是好行]不[对是好行]|可不可以|能不能|"
    r"是[^什谁哪否不从在由].*(?:吗|么)|怎么(?:回事|样|说)|(?:有)?(?:谁|哪位|人)(?:知道|了解|清楚|能?告诉我).*|"
    r"(?:你|您|大家)?(?:知道|清楚|记得|能告诉我)(?:吗|么))"
)
_COUNTED = lazily(r"[有设藏含](?:多少|几)[^，,]{1,6}$")
_COUNTED_TOO = lazily(r"(?:多少|几)\w{1,6}")
# The same is asked twice, of two deeds or of two things: 几点开几点关, 单间多少钱套间多少钱.
_TWICE = lazily(
    r"(?P<said>[^，,]*?)(?P<ask>几点|几号|什么时候|啥时候|何时|哪一?[天年]|多少钱|多久)"
    r"(?P<between>[^，,、。？?到至和跟与及或就才都]{1,8}?)(?<!的)"
    r"(?:早上|上午|中午|下午|晚上|又|再)?(?P=ask)(?P<behind>[^，,、就才都也]{0,6})"
)
# When and where one thing is done: 几号在哪里举行.
_WHEN_AND_WHERE = lazily(
    r"[^，,、]{2,}?(?<![和跟与同])(?:什么时[候间]|啥时候?|何时|几月几[号日]|(?:星期|[周礼]拜?)几|"
    r"几[号日点]|哪一?[天年])(?P<border>[和、，,]?)"
    r"[在到](?:哪[里儿]|哪(?![个座所家条种项位站年天场间栋层楼届])|什么地方|何[处地])(?P<deed>[^，,、的]{0,4})的?"
)
_CLAUSE = lazily(r"[，,\s]")
_LEAST_SUBJECT = 2


def split_clauses(sentence: str, hidden: str) -> Iterator[str]:
    """The questions of one sentence, all of it in order; the sentence itself where it is one.

    Args:
        sentence: It and what is said before it.
        hidden: The same with what must not be looked into made unreadable, as long.
    """
    start = 0
    if len(ASKING.findall(hidden.rstrip(_ENDS))) > 1:
        for match in _BORDER.finditer(hidden):
            before, behind = hidden[start : match.start()], hidden[match.end() :]
            at_comma = match["comma"] is not None
            if _parts(before, behind, at_comma=at_comma, goes_on=start > 0) and (
                match["comma"] or match["stop"] or _is_word(hidden, *match.span())
            ):
                yield sentence[start : match.start()]
                start = match.end()
        place = start + _second_of_twice(hidden[start:].rstrip(_ENDS))
        if place > start:
            yield sentence[start:place]
            start = place
        first, second = _when_and_where(hidden[start:].rstrip(_ENDS))
        if first:
            yield sentence[start : start + first]
            start += second
    yield sentence[start:]


def _second_of_twice(question: str) -> int:
    """Where the second question begins, if the same is asked twice with nothing between; else 0."""
    match = _TWICE.fullmatch(question)
    if match is None:
        return 0
    if match["behind"]:
        deeds = {match["between"], match["behind"]}
        is_twice = len(deeds) > 1 and all(map(_has_deed, deeds))
        return match.end("between") if is_twice else 0
    is_named = min(len(match["said"]), len(match["between"])) >= _LEAST_SUBJECT
    return match.end("ask") if is_named and not _has_deed(match["between"]) else 0


def _when_and_where(question: str) -> tuple[int, int]:
    """Where 几号 ends and 在哪里 begins, if both are asked of one thing; else 0."""
    match = _WHEN_AND_WHERE.fullmatch(question)
    if match is None or (match["deed"] and not _has_deed(match["deed"])):
        return 0, 0
    return match.start("border"), match.end("border")


def _parts(before: str, behind: str, *, at_comma: bool, goes_on: bool) -> bool:
    """Whether both sides of a border are questions; `goes_on` as in `_is_whole`."""
    clause = behind if at_comma else _CLAUSE.split(behind, maxsplit=1)[0]
    clause = clause.strip(_ENDS)
    if not (_asks(before) and _asks(clause)) or _CONDITION.search(before):
        return False
    if _DEPENDENT.match(clause) or _TAIL.fullmatch(clause) or _depends(bare(before), clause):
        return False
    if not at_comma and _OBJECT.match(clause) and not _goes_on(before, clause):
        return False
    if not at_comma and not _asks(clause.removesuffix("吗")):
        return False
    return _is_whole(bare(before), goes_on=goes_on)


def _depends(before: str, clause: str) -> bool:
    """Whether what is behind holds just for what is before: 谁污染，谁治理 · 逾期几天，有影响吗."""
    asking = [*ASKING.finditer(before)][-1]
    again = clause.find(asking.group())
    if again >= 0 and ("就" in clause[:again] or asking.start() == again == 0):
        return True
    if again == 0 and asking.group() == "谁" and not _LINKED.search(before[: asking.start()]):
        return True
    is_some = asking.group() == "几" and not _LINKED.search(before[: asking.start()].rstrip("第共"))
    return is_some and clause.endswith("吗")


def _goes_on(before: str, clause: str) -> bool:
    """Whether a counted thing goes on with another one: 有多少册图书 and 多少种期刊."""
    is_list = _COUNTED.search(before) and _COUNTED_TOO.fullmatch(clause)
    return bool(is_list) and not tag(clause)[-1][1].startswith("v")


def _asks(text: str) -> bool:
    return ASKING.search(_NO_ASKING.sub("", text.strip(_ENDS))) is not None


def _is_whole(question: str, *, goes_on: bool) -> bool:
    """Whether a question has a subject and a predicate, so that it may stand alone.

    One that `goes_on` behind another has its subject there: 谁管.
    """
    asking = [*ASKING.finditer(question)][-1]
    said, behind = question[: asking.start()], question[asking.end() :]
    if _DESCRIBED.search(behind) or _WHEN.search(question):
        return False
    if goes_on and _LINKED.search(said):
        return True
    if _UNIT_OF_TIME.fullmatch(behind):
        # 书屋几点 waits for its deed; 现在是几点 and 3路车首班几点 do not.
        is_linked = _LINKED.search(said) or _FIRST_OR_LAST.search(said)
        return len(said) > _LEAST_SUBJECT and bool(is_linked)
    subject = _ADDED.sub("", said)
    if not subject:
        return (goes_on or len(behind) > _LEAST_SUBJECT) and _has_deed(behind)
    if not behind and _ADVERB.fullmatch(asking.group()) and not said.endswith("第"):
        return len(subject) >= _LEAST_SUBJECT and bool(_LINKED.search(said))
    is_counted = not _ADVERB.fullmatch(asking.group()) or asking.group() == "几"
    is_named = len(subject) >= _LEAST_SUBJECT or tag(subject)[0][1].startswith("n")
    # 在哪个房间 has no verb, and needs none.
    is_told = is_counted or _LINKED.search(said) or _has_deed(said + behind)
    return is_named and bool(is_told)


def _has_deed(text: str) -> bool:
    return any(part.startswith("v") or is_deed(word) for word, part in tag(text))


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether just these characters are a word, and no part of 总和 or 参与."""
    at = 0
    for word, _ in tag(text):
        at = text.find(word, at)
        if at >= start:
            return at == start and at + len(word) == end
        at += len(word)
    return False

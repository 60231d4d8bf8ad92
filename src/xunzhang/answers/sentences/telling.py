"""Sentences that say yes or no."""

import re
from collections.abc import Iterator, Sequence

from xunzhang.answers.asked.asking import POLAR
from xunzhang.answers.asked.asks import YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, overlap
from xunzhang.answers.sentences.cases import case_at, list_lead
from xunzhang.answers.sentences.replies import MAY, is_question, last_word
from xunzhang.answers.sentences.short_verbs import short_polar
from xunzhang.answers.values.clauses import clause_at
from xunzhang.text.patterns import lazily

_NEGATED = lazily(
    r"(?:不|没有?|未|无|并未|尚未|拒绝|从未|否认|禁止|停止|暂停|停用|暂缓|中止|取消|谢绝)"
    r"[能会曾得可以再]{0,2}[\u4e00-\u9fff]{0,2}$"
)
_MAY_NOT = lazily(
    r"不(?:可以|能够|允许|应该|得|能|可|宜|准|许|应)(?![不已免或逆])|禁止|严禁|切勿|请勿|切忌|谢绝"
)
_TURNS = lazily(r"[的而才就但]|可以|(?<!不)[能应须]|不|没|无|未")
_DOUBLE = lazily(r"不[得能可会]不|[无没]不|没有不|莫不|非.{1,8}不可")
_NO = lazily(
    r"不(?![少仅断同但过久止])|没|(?<!从)未(?!来)|无(?![论疑人锡线])|禁止|停止|暂停|停用|暂缓|中止|取消|谢绝|拒绝|否认"
)
_NOT_YET = lazily(r"将|计划|拟|预计|年内|即将|正在|准备|打算|有望|争取|力争|如果|若|假如|假设")
_PREDICATE = lazily(
    rf"(?:{POLAR.pattern})(?:已经?|曾经?|会|能|可以|要|需要|应该|被)?(?P<verb>[\u4e00-\u9fff]{2})"
)
_FULL, _PARTLY = 0.8, 0.35
_BEFORE_A_KIND = frozenset("电动副女男小大新旧老分前原总东西南北中上下非")
_IS_WHAT = lazily(r"(?<!不)是(?:一?[个座种位名家所条]|由)?(?P<what>[^是不否,]{1,12}?)的?吗$")
_ASKS = lazily(r"[^。!?;]*\?")
_ENDS_IN_NO = lazily(r"(?:都|均|一律|则)?不(?:宜|可以|行|能|可|得)(?=[,;。!]|$)")
_PAYS = lazily(r"收费|要钱|花钱|付费|付钱|交钱|收钱|缴费|要不要钱|收不收费|(?:要|收|买|购)门?票")
_FREE = lazily(
    r"(?<![不非未再])免费|免收|免(?:门|购)?票|不收费|不(?:再|另|额外|另行)?收(?:取|费|票|门票)|不要钱|"
    r"(?:不用|不必|无需|无须|不需要?)(?:再|另)?(?:购|买|付)?(?:门票|票|费|钱)(?![^,;。]*[补预换])"
)
_REMAINS = lazily(r"(?:还|仍|至今)(?:存|尚|依然)?[在存]世?吗|[现尚]存吗|存世吗")
_LOST_OR_KEPT = lazily(
    r"(?P<lost>佚|失传|无存|不存|毁于|[烧焚炸拆]毁|已毁|不复存在|下落不明)|[今现]藏|现存|尚存|存世|保存至今|收藏于"
)
# 报名费 and 验收组 say not that anybody did it.
_NOUN_BEHIND = lazily("[费组员单书证额期班]|处(?!理)|表(?![明示现])|率(?!先)")
_COUNT = "[一二三四五六七八九十]{1,3}"
# 三、关于停车收费 is a heading: it asks or names, and says nothing.
_TITLE_LINE = lazily(
    rf"(?:{_COUNT}、|\({_COUNT}\))?关于[^,;。:!?]{{2,24}}|"
    rf"(?:{_COUNT}、|\({_COUNT}\)|第{_COUNT}[章节条] ?)[^,;。:!?不禁可须应得无免能]{{2,16}}"
)
_FOR_SOME = lazily(r"[仅限对凡岁\d]|不[足满]|未满|以[上下内前后]|期间|除")
_OPENED = lazily(r"^[“\"'《「『]")
_DYNASTY, _IN_YEAR = (
    lazily('[“"]?(?:[北南]?宋|[唐元明清])?'),
    lazily("[元\\d一二三四五六七八九十]年"),
)
_SAID_OF_IT = lazily(
    r"全程|从来?|一律|始终|一直|至今|可以|允许|禁止|严禁|不得|不能|不可|必须|[都均也还仍绝决就只不没未无能可须要会的了”]"
)
# Such a clause goes on about what stands before it.
_GOES_ON = lazily(r"(?:也|还|均|都|但|且|并|更|亦|一律)*(?:不|可以|能|应|须|要|禁止|严禁)")


def polar(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The clause of a folded sentence that says whether it is so, where it says all that is asked.

    It says no where the asked verb is denied there. A clause that asks itself, denies something
    else, tells of plans, or tells of a 电动自行车 where a 自行车 is asked about, says nothing. What
    title and heading say already, it need not say again. A case that a rule lists allows nothing,
    and may be forbidden.
    """
    if _TITLE_LINE.fullmatch(text):
        return
    pays = _PAYS.search(ask.question) is not None
    if pays:
        yield from _free(text, terms)
    if _REMAINS.search(ask.question):
        yield from _remaining(text, terms)
        return
    short = short_polar(ask, tuple(terms))
    if short is not None:
        yield from () if pays and _FREE.search(text) else short.clauses(text, terms)
        return
    asked = _PREDICATE.search(ask.question)
    verb = asked["verb"] if asked else last_word(ask, terms)
    bare = POLAR.sub("", ask.question)
    heading, above = before.partition("\n")[0], list_lead(before)
    said = f"{above}\n{text}"
    known = overlap(terms, f"{heading}\n{said}")
    if not verb or _NO.search(bare) or known < _FULL or overlap(terms, said) < _PARTLY:
        return
    yield from _by_verb(ask, text, verb, above, terms)
    for match in _ENDS_IN_NO.finditer(text) if MAY.search(ask.question) else ():
        start, end = clause_at(text, match.start(), match.end())
        if _names_alone(terms, text, (start, match.start())) and not _asks(text, start, end):
            yield Candidate(YES_NO, start, end, "no")


def _by_verb(
    ask: Ask, text: str, verb: str, above: str, terms: Sequence[Term]
) -> Iterator[Candidate]:
    """The clauses with the verb that is asked for; `above` leads in the list they stand in."""
    bare = POLAR.sub("", ask.question)
    for match in re.finditer(re.escape(verb), text):
        if _NOUN_BEHIND.match(text, match.end()):
            continue
        start, end = clause_at(text, match.start(), match.end())
        case = case_at(text, above, (start, end)) if MAY.search(ask.question) else None
        if case is not None:
            if case.is_forbidden and case.names_alone(bare, text, match.span()):
                yield Candidate(YES_NO, start, end, "no")
            continue
        clause, no = text[start:end], _is_denied(ask, text[start : match.start()])
        pays = _PAYS.search(ask.question) is not None
        of_some = no and pays and _FOR_SOME.search(clause) is not None
        is_free = pays and not no and _FREE.search(text) is not None
        unclear = of_some or is_free or _asks(text, start, end) or _is_unclear(bare, clause, no=no)
        unclear = unclear or not _says_what(ask, clause)
        if not unclear and _is_of(ask, terms, text, (start, end)):
            yield Candidate(YES_NO, start, end, "no" if no else "yes")


def _says_what(ask: Ask, clause: str) -> bool:
    """Whether a clause holds what somebody or something is asked to be: the 女 of 是女的吗."""
    asked = _IS_WHAT.search(ask.question)
    return asked is None or all(character in clause for character in asked["what"])


def _free(text: str, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The clauses that say of all that is asked about that it costs nothing, not only for some."""
    things = [term for term in terms if not _PAYS.search(term.text) and len(term.text) > 1]
    for match in _FREE.finditer(text):
        start, end = clause_at(text, match.start(), match.end())
        clause = text[start:end]
        told = bool(things) and all(term.is_in(clause) for term in things)
        if told and not _FOR_SOME.search(clause) and not _asks(text, start, end):
            yield Candidate(YES_NO, start, end, "no")


def _remaining(text: str, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The clause that says of all that is asked about that it is lost, or where it is kept."""
    things = [term for term in terms if len(term.text) > 1 and not _REMAINS.search(term.text)]
    for match in _LOST_OR_KEPT.finditer(text):
        start, end = clause_at(text, match.start(), match.end())
        told = bool(things) and all(term.is_in(text[start:end]) for term in things)
        if told and not _asks(text, start, end):
            yield Candidate(YES_NO, start, end, "no" if match["lost"] else "yes")


def _is_unclear(bare: str, clause: str, *, no: bool) -> bool:
    """Whether a clause denies something else, or twice, or tells what is not so yet."""
    if _DOUBLE.search(clause) or (_NO.search(clause) and not no):
        return True
    return _NOT_YET.search(clause) is not None and _NOT_YET.search(bare) is None


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a clause asks, by itself or with its sentence."""
    return is_question(text[start : end + 1]) or _ASKS.match(text, end) is not None


def _names_alone(terms: Sequence[Term], text: str, subject: tuple[int, int]) -> bool:
    """Whether a subject is one that is asked about, and what is asked stands before it."""
    start, end = subject
    before, name = text[:start], text[start:end]
    own = [term for term in terms if term.is_in(name)]
    others = [term for term in terms if term not in own]
    told = all(term.is_in(before) for term in others)
    return bool(own) and bool(others) and told and not any(term.is_in(before) for term in own)


def _is_denied(ask: Ask, before: str) -> bool:
    """Whether what stands before the verb in its clause denies it.

    Where a permission is asked for, 不得 and the like reach as far as the verb: 不得带上楼充电.
    不得在早高峰上桥 forbids no more than that.
    """
    if _NEGATED.search(before):
        return True
    if not MAY.search(ask.question):
        return False
    reach = [before[match.end() :] for match in _MAY_NOT.finditer(before)][-1:]
    asks_where = "在" in ask.question
    return any(not _TURNS.search(each) and (asks_where or "在" not in each) for each in reach)


def _is_of(ask: Ask, terms: Sequence[Term], text: str, clause: tuple[int, int]) -> bool:
    """Whether a clause speaks of all that is asked: what it lacks, no other clause may hold.

    Numbers have to stand in it, and no word only as the end of a longer one. What stands before it,
    a clause without a subject of its own need not say again, nor what its sentence begins with.
    """
    start, end = clause
    said = text[start:end]
    others = text[end:] if _GOES_ON.match(said) else text
    for term in terms:
        if term.is_in(said):
            if not any(_is_whole(ask, term, said, place) for place, _ in term.places(said)):
                return False
        elif any(character.isdigit() for character in term.text):
            return False
        elif len(term.text) > 1 and term.is_in(others):
            is_led = _is_topic(term, text) or _opens(term, ask.question, text)
            if not (is_led and _adds_nothing(ask.question, said)):
                return False
    return True


def _is_topic(term: Term, text: str) -> bool:
    """Whether a sentence begins with a word: what follows may be told of it, too."""
    return _OPENED.sub("", text, count=1).startswith((term.text, *term.alike))


def _opens(term: Term, question: str, text: str) -> bool:
    """Whether a word stands in the time with which a sentence begins, and which is asked about."""
    opened = _DYNASTY.match(text)
    start = opened.end() if opened else 0
    end = next((n for n in range(start, len(text)) if text[n] not in question), len(text))
    return _IN_YEAR.search(text, start, end) is not None and term.is_in(text[start:end])


def _adds_nothing(question: str, clause: str) -> bool:
    """Whether a clause has no subject besides what the question says: 全程不打农药."""
    return all(character in question for character in _SAID_OF_IT.sub("", clause))


def _is_whole(ask: Ask, term: Term, clause: str, place: int) -> bool:
    """Whether a word is not the end of a longer one that the question does not hold."""
    before = clause[max(0, place - 1) : place]
    return before not in _BEFORE_A_KIND or before + term.text in ask.question

"""Places as they stand in a sentence: names, and what stands behind 位于 or before the verb."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.names import Tag, Word, runs, tagged
from xunzhang.text.patterns import lazily

PHRASE = "phrase"
"""The grain of what stands behind 位于, or between 在 and the verb."""

_WIDE = ("国家", "国", "地方", "地区", "地点", "地", "城市", "市", "省", "省份")
_ANYWHERE = ("", "地方", "地点", "地", "位置")
_LONGEST_NAME = 8
_PART_OF_PLACE = frozenset("ns nz nr nrt nrfg j".split())
_MOVES = frozenset("去来到在赴往是有至进回过叫称属离为")
_GOALS = "到在于往至赴达"
_GOES_TO = frozenset("去到往赴至")
_NAMES = frozenset("ns nr nz nrt nrfg".split())
_LOCATED = lazily(
    r"(?:位于|坐落[于在]|座落[于在]|地处|处于|设[于在立]在?|建[于在]|落户[于在]?|出生[于在]|生于|定居[于在]?|产[于自]|"
    r"生长[于在]|[葬埋][于在]|骨灰[^,;。]{0,4}?撒[入向在到于]|(?:毕业|就读)[于在自]|考[入取上]|[今现]藏[于在]?|藏[于在]|发源[于自]|来自|前往|抵达|到达(?=[\d.]+(?:公里|里)[以之]?外)|迁[到至往]了?|搬[到至进]了?|[送运销发寄派调开飞驶]往|停(?:[靠泊]?[在于]|放[在于]?)|"
    r"(?:出土|诞生|存放|安放|收藏|病逝|逝世)[于在自]|[选定落]址[于在为]|"
    r"(?:地点|地址|位置|场地|会场|会址|校址|总部|目的地|终点站?|起点站?)(?:均|都|分别|仍)?(?:设|定|选)?"
    r"(?:在|为|是|:)) ?"
    r"(?:[\d.]+(?:多|余)?(?:公里|米|里)(?:以外|之外|外)的)?(?P<where>[^,;。:!?、]{2,30})"
)
# 分别 leads in several places, one as good as the other.
_APART = lazily(r"分别[\u4e00-\u9fff]{0,4}$")
_SEVERAL = lazily(r"[^,;。:!?]{2,60}")
_LAST = lazily(r".*(?:、|以及|[和与及])")
_AT = lazily(r"(?:在|于|到|至|往|赴)(?P<where>[^,;。:!?、在于到至往赴]{2,30}?)$")
_TAILS = frozenset("的 是 之一 并 且 (".split())
_FACILITY = lazily(
    r"(?:中心|馆|场|局|院|校|厂|站|店|楼|室|园|区|村|处|桥|港|口|公司|大厦|酒店|宾馆|会堂|基地|大学|学校|剧院|礼堂|"
    r"[省市县镇乡州国岛路街里内旁边东南西北侧门])$"
)
_LASTS = lazily(
    r"(?:[\d一二两三四五六七八九十几数半][个]?(?:分钟|小时|工作日|天|日|周|月|年))[之以]?[内前后里]$"
)
"""30分钟内 is within a time and no place."""
_ENDS = lazily("[省市县区镇乡村岛路街馆园场站院楼厅寺庙]$")
_NAMED_BEHIND = lazily(
    r"(?![一小大该某])[^ ]{2,9}(?:[村镇乡县市区街路寺庙馆园场]|"
    r"(?<=[窖洞房屋库柜箱井院楼室阁])[里内中])"
)
# 哪国人 is answered by 法国人, 法国籍 and 法国作家, not by every country named.
_ASKS_ORIGIN = lazily("(?<=国)人")
# A deed to the tagger's 新建县: 新建县级照护中心.
_DEED = lazily("新建(?![县区](?!级))")
_KIND_ALONE = lazily("(?:快速|高速)公?路|公路|[古大]桥")
"""What 棠宁快速路 is, where the tagger does not know its name."""
_COUNTRY = "|".join(sorted(gazetteer.COUNTRIES, key=len, reverse=True))
_ORIGIN = lazily(
    rf"(?:{_COUNTRY})(?=人|籍|裔|[\u4e00-\u9fff]{{0,3}}[家员师手者帅练星])|"
    rf"(?:(?<=来自)|(?<=生于))(?:{_COUNTRY})"
)
_ASKED_AT = lazily("(?:现在|目前|如今|都|又|就)?(?:是|位|坐落|设|建)?[在于]")
_IS_AT = r"(?:现|仍|就|都|均)?(?:是|设|建)?在(?P<where>(?![此这那哪其])[^,;。!?、:]{2,24})"
_STATES = lazily(
    r"位于|坐落|座落|地处|位置|地址|在哪|何处|何地|哪里|哪儿|什么地方|哪个地方|哪个地点"
)


def places(ask: Ask, text: str, tag: Tag, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The places in a folded sentence that may answer where, a whole phrase before a name."""
    if _ASKS_ORIGIN.match(ask.question, ask.end):
        for match in _ORIGIN.finditer(text):
            yield Candidate(PLACE, *match.span())
        return
    words = tagged(text, tag)
    found: list[Candidate] = []
    if ask.head in _ANYWHERE and _STATES.search(ask.question):
        cuts = [
            word.start
            for word in words
            if word.text in _TAILS or (word.tag == "v" and _ENDS.search(text, 0, word.start))
        ]
        found = [*_phrases(ask, text, terms, words, cuts)]
    yield from found
    for candidate in (_uncut(words, each) for each in _named(ask, words)):
        if not _KIND_ALONE.fullmatch(text, candidate.start, candidate.end) and all(
            candidate.end <= other.start or other.end <= candidate.start for other in found
        ):
            yield candidate


def _uncut(words: Sequence[Word], candidate: Candidate) -> Candidate:
    """The name with what the tagger took for something else: 望潮镇 of 望 and 潮镇.

    Behind 去 or 到 a noun before it belongs to it: 去临江古城.
    """
    at = next(n for n, word in enumerate(words) if word.start == candidate.start)
    led_to = words[at - 2].text if at > 1 else ""
    if at > 1 and words[at - 1].tag == "n" and led_to[-1] in _GOES_TO:
        return replace(candidate, start=words[at - 1].start)
    name = words[at].text
    if at == 0 or len(name) != 2 or not gazetteer.PLACE_WORD.search(name):
        return candidate
    first, led = words[at - 1], words[at - 2] if at > 1 else None
    is_cut = first.tag == "v" and len(first.text) == 1 and first.text not in _MOVES
    is_led = led is None or led.tag in ("x", "p") or led.text in ("是", "在", "于", "到", "为")
    return replace(candidate, start=first.start) if is_cut and is_led else candidate


def _phrases(
    ask: Ask, text: str, terms: Sequence[Term], words: Sequence[Word], cuts: Sequence[int]
) -> Iterator[Candidate]:
    """What stands behind 位于, and between 在 and what the question asks about."""
    taken: list[tuple[int, int]] = []
    for match in _LOCATED.finditer(text):
        start, end = match.span("where")
        several = _SEVERAL.match(text, start) if _APART.search(text, 0, start) else None
        last = _LAST.match(text, start, several.end()) if several is not None else None
        if several is not None and last is not None:
            taken.append((start, _phrase_end(text, last.end(), several.end(), cuts)))
        else:
            taken.append((start, _phrase_end(text, start, end, cuts)))
    for term in (each for each in terms if _is_asked_of(ask, each)):
        for match in re.finditer(rf"{re.escape(term.text)}{_IS_AT}", text):
            start, end = match.span("where")
            place = match.start() + len(term.text)
            deeds = (word for word in words if word.tag[0] in "vd" and len(word.text) > 1)
            # 仪式在广场举行 tells where something was done, not where it is.
            if not any(word.end == place or start <= word.start < end for word in deeds):
                taken.append((start, _phrase_end(text, start, end, cuts)))
    ends = sorted({place for term in terms if len(term.text) > 1 for place, _ in term.places(text)})
    for verb in ends:
        ends_at = [verb, *(word.start for word in words if _parts(word, verb))]
        at = next(_before(text, ends_at), None)
        if at is None:
            continue
        start, end = at.span("where")
        if all(end <= one or other <= start for one, other in taken):
            taken.append((start, end))
    for start, end in sorted(taken):
        if end - start >= 2 and text[start:end] not in ask.question:
            yield Candidate(PLACE, start, end, grain=PHRASE)


def _is_asked_of(ask: Ask, term: Term) -> bool:
    """Whether it is the thing itself of which a question asks where it is."""
    led = ask.question[: ask.start]
    place = led.rfind(term.text)
    return place >= 0 and _ASKED_AT.fullmatch(led, place + len(term.text)) is not None


def _before(text: str, ends: Iterable[int]) -> Iterator[re.Match[str]]:
    """What stands between 在 and where a word begins."""
    for end in ends:
        at = _AT.search(text, max(0, end - 32), end)
        if at is not None and _FACILITY.search(at["where"]) and not _LASTS.search(at["where"]):
            yield at


def _parts(word: Word, end: int) -> bool:
    """Whether a verb parts the place from what the question names: 在云栖广场开展义诊."""
    return word.tag == "v" and len(word.text) > 1 and word.start + len(word.text) == end


def _phrase_end(text: str, start: int, end: int, cuts: Sequence[int]) -> int:
    """Where a phrase ends: before 的, unless the name of a place stands behind that."""
    inner = [cut for cut in cuts if start + 2 <= cut < end]
    if not inner:
        return end
    first, last = inner[0], inner[1] if len(inner) > 1 else end
    goes_on = text[first] == "的" and _NAMED_BEHIND.fullmatch(text, first + 1, last)
    return last if goes_on else first


def _named(ask: Ask, words: Sequence[Word]) -> Iterator[Candidate]:
    if ask.head and not ask.head.endswith(_WIDE):
        yield from _ending_so(ask.head[-1], words)
        return
    for start, end in runs(words, _PART_OF_PLACE, also=gazetteer.PLACE_WORD):
        while start < end - 1 and words[start].tag not in _NAMES:
            start += 1
        within = words[start:end]
        named = any(w.tag == "ns" or gazetteer.PLACE_WORD.search(w.text) for w in within)
        if not named and not _is_goal(words, start):
            continue
        if ask.head:
            for word in within:
                if gazetteer.is_place(word.text, ask.head) and word.tag != "nr":
                    yield Candidate(PLACE, word.start, word.end)
        elif words[end - 1].end - words[start].start >= 2 and not _is_deed(words, start, end):
            people = words[end - 1].text.endswith("人") and len(words[end - 1].text) > 2
            yield Candidate(PLACE, words[start].start, words[end - 1].end - people)


def _is_deed(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a run of words begins as a place is called, and what follows says it is none."""
    return _DEED.match("".join(word.text for word in words[start : end + 1])) is not None


def _is_goal(words: Sequence[Word], place: int) -> bool:
    """Whether a word of unknown kind follows 搬到 or 落户在."""
    before = [word.text for word in words[max(0, place - 2) : place] if word.text != "了"]
    return bool(before) and len(before[-1]) > 1 and before[-1][-1] in _GOALS


def _ending_so(ending: str, words: Sequence[Word]) -> Iterator[Candidate]:
    """Names that end with 村, 县 or 路, with the words before that ending."""
    for place, word in enumerate(words):
        if not word.text.endswith(ending) or (word.tag[0] not in "nsq" and word.text != ending):
            continue
        first = place
        while (
            first
            and words[first - 1].tag in _PART_OF_PLACE | {"n", "g", "zg"}
            and word.end - words[first - 1].start <= _LONGEST_NAME
        ):
            first -= 1
        if word.end - words[first].start >= 2 and (
            first < place or len(word.text) > 2 or word.tag == "ns"
        ):
            yield Candidate(PLACE, words[first].start, word.end)

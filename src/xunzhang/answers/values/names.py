"""People, organisations and places as they stand in a sentence."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.called import BEGINS_A_WORD, GIVEN, called, is_name, led_by
from xunzhang.text.patterns import lazily

Tag = Callable[[str], Sequence[tuple[str, str]]]
"""Gives the words of a text with their parts of speech."""

# It begins where no such character stands before, else a long run is read again at each.
_NATIVE = lazily(
    rf"[村乡镇县]人(?P<name>(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES}){GIVEN})(?=[,。;、:()]|$|[占任是为在等])"
)
_IS_PLACE = lazily("[村乡镇县](?:人|民|的|委)")
_FOREIGN = lazily(
    rf"(?<![{gazetteer.SOUNDS}a-z.])[{gazetteer.SOUNDS}a-z.]+(?:[·•‧-][{gazetteer.SOUNDS}a-z.]+)+"
)
_TITLED = lazily(
    rf"(?:{gazetteer.TITLES})[为是]?(?P<name>(?:{gazetteer.SURNAMES}){GIVEN})"
    r"(?=[说指表介认告向在和与、,。:;(“\"带率]|$)"
)
_ENTITLED = lazily(
    rf"(?<![\u4e00-\u9fff])(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}})"
    r"(?=表示|介绍|认为|指出|告诉|坦言|回忆|\()"
)
_SURNAME = lazily(rf"(?:{gazetteer.SURNAMES})")
_LED_BY = lazily(rf"[由被](?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}}")
_BY_WHOM = lazily(r"(?:[由被]谁(?:来)?|谁(?:在|来)?(?=..$))(?P<verb>[\u4e00-\u9fff]{2})")
# 由某国所控制: how something is done is no part of who does it.
_WHO_ENDS = "(?<!所)(?<!共同)(?<!联合)(?<!独家)(?<!全额)(?<!具体)"
_IS_ORGANIZATION = lazily(rf"(?:{gazetteer.ENDINGS['']}|资本|基金|投资|控股|科技|院|所)$")
_ROLE = lazily(
    rf"(?:{gazetteer.TITLES}|[员匠师手者工]|(?<=.)[民兵父母叔伯姑姨舅]|[女男学医考]生|[工艺军老猎商]人|名叫|叫做?|名为|由)$"
)
_GLUED = lazily("[\u4e00-\u9fff][在把给将被从向与和对]")
# The tagger takes 本赛季 and 石拱桥 for names.
_NO_NAME = lazily(
    r"[本该此各每][\u4e00-\u9fff]?[季届次周月年市省县区镇村校院场轮店厂]|[石木铁砖竹][\u4e00-\u9fff][桥塔]"
)
_IS_SOMEBODY = lazily(
    r"为[^,;。:]{1,8}(?:[员长师家官谕人士吏丞尉商农兵生匠]|教授|书记|主任|经理|知[县府州]|进士|举人)(?=[,;。]|$)"
)
_CUT_SHORT = 2
_ASPECTS = frozenset("了 着 过".split())
_DOTS = frozenset("·•‧")
_NAME = lazily(
    rf"(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES}){GIVEN}|[{gazetteer.SOUNDS}]{{3,6}}"
)
# The tagger takes 秦若水带 for a name, too, where 着 or another word stands behind.
_WITH_VERB = lazily(
    rf"(?:{gazetteer.SURNAMES})(?:[\u4e00-\u9fff]{{2}}[带领率将把与向给让请使说讲称的]|[\u4e00-\u9fff][说讲称])"
)
# The tagger takes the beginning of a name for the end of a verb: 由望 湖市.
_LED_IN = lazily(r"由(?![于此来衷头])[\u4e00-\u9fff]")
_BRANCH = lazily(
    r"(?:(?![和与及或由的在为向对从等各下其共有设是])[\u4e00-\u9fff]){1,6}?(?:支行|分行|分公司|分局|分院|分社|支队|营业部)"
)
_PART_OF_NAME = frozenset("n nz nt ns nr nrt nrfg j b vn eng m an a l i ng s f q nrj".split())
_NOT_IN_NAMES = frozenset(
    "被告 原告 被告人 经 由 与 和 向 据 委托 聘请 "
    "个 家 名 位 所 多 各 等 该 本 此 全 这 其 今年 去年 年 月 日 后 前 中 上 时".split()
)


class Word(NamedTuple):
    """A word with its part of speech, as jieba tags it, and where it stands."""

    text: str
    tag: str
    start: int
    end: int


_NOTHING = Word("", "x", 0, 0)
_PLAIN = frozenset("n vn b a an".split())
_FOUNDS = lazily("[办设建开]厂$")
_COUNTED_BEFORE = lazily(
    r"(?:[一两二三四五六七八九十几多数某]|\d)(?:家|个|所)(?:[\u4e00-\u9fff]{1,4}的)?$"
)


def names(ask: Ask, text: str, tag: Tag) -> Iterator[Candidate]:
    """The names in a folded sentence that may answer who or which organisation."""
    words = tagged(text, tag)
    if ask.type == PERSON:
        doers = [*_doers(ask, text)]
        yield from doers
        for each in _people(ask.question, text, words):
            if all(doer.end <= each.start or each.end <= doer.start for doer in doers):
                yield each
    else:
        yield from _organizations(ask, text, words)


def _doers(ask: Ask, text: str) -> Iterator[Candidate]:
    """The organisations that do by whom something is done: 由某公司承建 for 由谁承建."""
    by = _BY_WHOM.search(ask.question)
    if by is None:
        return
    done = (
        rf"由(?P<who>[^,;。:!?由]{{2,20}}{_WHO_ENDS})(?:所|共同|联合|独家|全额|具体)?{by['verb']}"
    )
    for match in re.finditer(done, text):
        if _IS_ORGANIZATION.search(match["who"]) or match["who"] in gazetteer.COUNTRIES:
            yield Candidate(ORGANIZATION, *match.span("who"))


def tagged(text: str, tag: Tag) -> list[Word]:
    """The words of a sentence with their parts of speech.

    No name stands before 了 or 着: of 孟春燕守着 and 马强种了 the last character is a verb.
    """
    words: list[Word] = []
    place = 0
    for word, part in tag(text):
        last = words[-1] if words else _NOTHING
        if word in _ASPECTS and last.tag == "nr" and len(last.text) > _CUT_SHORT:
            end = last.end - 1
            words[-1:] = [
                Word(last.text[:-1], "nr", last.start, end),
                Word(last.text[-1], "v", end, last.end),
            ]
        words.append(Word(word, part, place, place + len(word)))
        place += len(word)
    return words


def _people(question: str, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    told = {*called(text), *led_by(question, text)}
    found = set(told)
    for match in _FOREIGN.finditer(text):
        found.add(_whole(words, text, *match.span()))
    for pattern in (_TITLED, _ENTITLED, _NATIVE):
        for match in pattern.finditer(text):
            found.add(_cut(words, *match.span("name")))
    for place, word in enumerate(words):
        if (
            word.tag in ("nr", "nrt", "nrfg", "nrj")
            and 2 <= len(word.text) <= 6
            and not _LED_BY.fullmatch(word.text)
            and _NAME.fullmatch(word.text)
            and not _NO_NAME.fullmatch(word.text)
            and not BEGINS_A_WORD.match(word.text)
            and not _IS_PLACE.match(text, word.end)
        ):
            found.add(_with_rest(words, *_with_dots(words, place)))
        elif word.tag in ("nr", "nrt") and _WITH_VERB.fullmatch(word.text):
            found.add((word.start, word.end - 1))
    found.update(_introduced(words))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span not in told, span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    for start, end in sorted(kept):
        yield Candidate(PERSON, start, _name_end(text, start, end))


def _name_end(text: str, start: int, end: int) -> int:
    """Where a name ends: behind 柳氏, and before the 为 of 某某为县学教谕."""
    if text[start + 1 : start + 2] == "氏":
        return start + 2
    is_office = end - start == _CUT_SHORT + 1 and _IS_SOMEBODY.match(text, end - 1)
    return end - 1 if is_office else end


def _whole(words: Sequence[Word], text: str, start: int, end: int) -> tuple[int, int]:
    """A name with dots, from the beginning of a word to the end of one."""
    first, last = (
        text.index("·", start) if "·" in text[start:end] else start,
        text.rfind("·", start, end),
    )
    for word in words:
        is_name = word.tag.startswith("nr")
        if word.start < start < word.end:
            start = word.start if is_name else word.end if word.end < first else start
        if word.start < end < word.end:
            end = word.end if is_name else word.start if word.start > last + 1 else end
    return start, end


def _introduced(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Names cut apart, behind what someone is or tagged as names, or joined to 由.

    技术员 郑 海波; 赵 志强; 由马强.
    """
    for word in words:
        if word.tag.startswith("nr") and _LED_BY.fullmatch(word.text):
            yield word.start + 1, word.end
    for before, surname, given in zip([_NOTHING, *words], words, words[1:], strict=False):
        if _ROLE.search(before.text) and before.tag[0] in "nlbv" and len(before.text) > 1:
            yield from _behind_role(words, surname)
        if not _SURNAME.fullmatch(surname.text) or not 1 <= len(given.text) <= 2:
            continue
        are_names = surname.tag.startswith("nr") and given.tag.startswith("nr")
        if are_names or (given.tag[0] in "na" and _ROLE.search(before.text)):
            yield surname.start, given.end


def _behind_role(words: Sequence[Word], name: Word) -> Iterator[tuple[int, int]]:
    """A name that the tagger takes for one of a place or cuts short: 牧民 白云 山."""
    if name.tag not in ("nr", "nz", "ns") or len(name.text) != _CUT_SHORT:
        return
    if not _NAME.fullmatch(name.text) or not is_name(name.text):
        return
    behind = next((word for word in words if word.start == name.end), _NOTHING)
    if _GLUED.fullmatch(behind.text) or (len(behind.text) == 1 and behind.tag[0] in "nzgaj"):
        yield name.start, name.end + 1
    elif name.tag != "nr" and behind.tag[0] in "vpdx":
        yield name.start, name.end


def _with_dots(words: Sequence[Word], place: int) -> tuple[int, int]:
    """A name with those that dots join to it: 彼得·布鲁克."""
    first = last = place
    while first > 1 and words[first - 1].text in _DOTS and words[first - 2].tag[0] == "n":
        first -= 2
    while last + 2 < len(words) and words[last + 1].text in _DOTS and words[last + 2].tag[0] == "n":
        last += 2
    return words[first].start, words[last].end


def _with_rest(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """A name of two characters with the third one, where the tagger cut that off: 梅雨 田."""
    if end - start != _CUT_SHORT:
        return start, end
    behind = [word for word in words if word.start >= end][:2]
    if not behind or len(behind[0].text) > 1 or behind[0].tag[0] not in "nzgajq":
        return start, end
    after = behind[1] if len(behind) > 1 else _NOTHING
    name = "".join(word.text for word in words if start <= word.start <= end)
    ends = after.tag[0] == "x" or (after.tag[0] == "v" and len(after.text) > 1)
    return (start, end + 1) if ends and is_name(name) else (start, end)


def _cut(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """A name of two or three characters, without the beginning of the word behind it."""
    for word in words:
        if word.start < end < word.end and word.start > start + 1 and word.text[-1] != "说":
            return start, word.start
    return start, end


def _organizations(ask: Ask, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    endings = re.compile(rf"(?:{gazetteer.ENDINGS.get(ask.head) or _ending(ask.head)})$")
    for start, end in runs(words, _PART_OF_NAME):
        for stop in range(end, start, -1):
            if endings.search(words[stop - 1].text) or (
                not ask.head and words[stop - 1].tag == "nt"
            ):
                first = _first(words, start, stop)
                begin, end = words[first].start, words[stop - 1].end
                if _is_any(text, words[first:stop]):
                    break
                if end - begin >= 4 or words[stop - 1].tag == "nt":
                    is_cut = first > 0 and _LED_IN.fullmatch(words[first - 1].text)
                    branch = _BRANCH.match(text, end)
                    end = branch.end() if branch else end
                    yield Candidate(ORGANIZATION, begin - 1 if is_cut else begin, end)
                break


def _is_any(text: str, words: Sequence[Word]) -> bool:
    """Whether it has no name, as 食品公司 of 一家食品公司, or tells of a deed, as 深圳办厂."""
    if _FOUNDS.search(words[-1].text):
        return True
    is_plain = all(word.tag in _PLAIN for word in words)
    return is_plain and _COUNTED_BEFORE.search(text, 0, words[0].start) is not None


def _ending(head: str) -> str:
    """What a name ends with that is called so."""
    known = next((key for key in gazetteer.ENDINGS if key and head.endswith(key)), "")
    return gazetteer.ENDINGS[known] if known or not head else re.escape(head)


def _first(words: Sequence[Word], start: int, stop: int) -> int:
    """Where the name begins in a run of words: behind counts and pronouns."""
    for place in range(stop - 1, start - 1, -1):
        word = words[place]
        if word.text in _NOT_IN_NAMES or (word.tag in ("m", "q") and place < stop - 1):
            return min(place + 1, stop - 1)
    return start


def runs(
    words: Sequence[Word], tags: frozenset[str], *, also: re.Pattern[str] | None = None
) -> Iterator[tuple[int, int]]:
    """The longest runs of words with these tags, as places in `words`."""
    start = None
    for place, word in enumerate([*words, _NOTHING]):
        inside = word.tag in tags or bool(also and word.tag == "n" and also.search(word.text))
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None

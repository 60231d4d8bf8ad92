"""Whether a hit tells of the place or thing that a question names, or only of another one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from xunzhang.answers.about.beside import is_of_another_beside
from xunzhang.answers.about.named_before import is_of_another_model, is_of_another_quoted
from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.answers.asked.gazetteer import BUILT
from xunzhang.answers.fitting.kindred import is_of_kin, is_told_before, is_told_of_kin
from xunzhang.answers.fitting.opposed import is_of_other_sex, tells_no_such_contest
from xunzhang.answers.people.relatives import is_of_no_relative, lacks_relative
from xunzhang.answers.people.terms_of_office import is_in_term
from xunzhang.answers.question import Question
from xunzhang.answers.times.timing import asked_deed
from xunzhang.answers.times.years import is_of_other_years, names_its_case
from xunzhang.answers.values.models import names_only_other_models
from xunzhang.answers.values.numbered import is_of_another, lacks_part, names_only_others
from xunzhang.answers.values.reigns import reign_years
from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN
from xunzhang.types import Hit

_PLACE = "ns"
_LEAST_KIND = 2
_CALLED = lazily(
    r"(?!.*[的和与及在于到为是有由自被给对向从某中每各该本这那此其所任届])(?!全|共|总|其|[一二三四五六七八九十两几多整])[\u4e00-\u9fff]{2,4}"
)
_BUILT = lazily(
    r"(?![这那该此本])(?P<name>[\u4e00-\u9fff]{1,4}?[桥塔寺庙阁殿祠坊井堰亭观墓碑宅窑渠坝])"
    r"(?=位于|坐落|地处|始?建|是|为|在|的|又|原|全长|总?[高长宽]|现|[今有]|[,:\d]|什么|[哪何几多升列被入])"
)
_BEFORE_NAME = r"(?:^|[,;:、。|\t ]|选用|采用|使用|[和与及由为是用])"
_NOT_NAMING = frozenset("adrmpcuqyeob")
_PEOPLE = frozenset("nr nrt nrfg".split())
_FULL_NAME = 3
_CYCLE = lazily("[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]")
_SOMEBODY = lazily("[他她我其]|本人")
_AGE = lazily(
    r"多大(?:年纪|岁数|了)?$|几岁|多少岁|年龄|年纪|岁数|哪一?年出生|何时出生|什么时候出生"
)
# A fee, as in 物业费, of which a text has to say at least 物业.
_FEE = lazily(r"(?![收交缴免付花扣要])[\u4e00-\u9fff]{2,3}(?<![收交缴免付花扣要])费")
HOUSE = lazily("(?!.*[的和])[\u4e00-\u9fff]{2,4}[馆院厂园校所站]")
_DEPUTY = lazily(r"副(?![业食品刊词歌]|作用|产品|标题)[\u4e00-\u9fff]{2}")
_PROPER = frozenset("ns nr nrt nrfg nz nt j".split())
# 我国 and 全国 say the same, and most documents leave it out.
_UNSAID = frozenset("中国 我国 全国 中华人民共和国 新中国 世界 全球".split())
_BEFORE_PLACE = lazily(r"[\d,年月日在请问市省县]+|今年|去年|目前")
OF_A_DEED = lazily("[以之]?[前后]|时候?|[的着了]时候?")
_RANK = lazily(r"(?<=..)(?:省|市|县|区|镇|乡|村|州|国)$")
_AT = frozenset({"在", "于"})
_HAS = lazily(r"(?:现在|目前|如今|一共|总共|共|都)*有(?:多少|几)")
# What the text calls by its name, or by another such word.
GENERAL = lazily(
    "^(?:[这那该本全].*|.*[子里上中内]|公司|企业|单位|学校|医院|机构|集团|景区|小[镇区村]|城市|村庄|部门|"
    "机关|地方|部分|地段|大家|人们|家[里庭]|当地|社区|街道|团队|队伍)$"
)
"""What calls a thing by no name of its own."""
_KIND = (
    f"{BUILT}|大学|学院|中学|小学|铁路|高铁|高速|公路|码头|电站|集团|公司|银行|酒店|体育[场馆]|"
    "广场|景区|工厂"
)
_KINDS = lazily(_KIND)
_NAME = lazily(rf"(?P<name>.{{2,}}?)(?:{_KIND})")


def tell_of_another(question: Question, hits: Sequence[Hit]) -> list[bool]:
    """Whether each hit tells only of another year, place or thing than the question names.

    The more of a question stands in such a hit, the surer its values look, and each is false.
    """
    texts = [told_in(hit) for hit in hits]
    return [
        is_named
        or is_of_other(question.ask, told)
        or is_of_other_sex(question.ask.question, told)
        or tells_no_such_contest(question.ask.question, told)
        for told, is_named in zip(texts, names_another(question, texts), strict=True)
    ]


def names_another(question: Question, texts: Sequence[str]) -> list[bool]:
    """Whether folded texts lack the place or thing that a question names, or have only its kin."""
    words = question.tag(question.ask.question)
    places, things = [*_places(words)], [*_named_things(words)]
    deputies = _DEPUTY.findall(question.ask.question)
    houses = [word for word, tag in words[:2] if tag.startswith("n") and HOUSE.fullmatch(word)]
    fees = [word[:-1] for word, _ in words if _FEE.fullmatch(word)]
    return [
        is_of_kin(question.ask.question, told)
        or lacks_part(question.ask.question, told)
        or lacks_relative(question.ask, told)
        or any(word not in told for word in (*places, *fees, *deputies))
        or any(is_unsaid_house(word, told) for word in houses)
        or any(_is_of_another_name(*thing, told) for thing in things)
        or (question.ask.type in COUNTED and _is_unsaid_subject(question.ask.question, words, told))
        for told in texts
    ]


def is_named_in_none(question: Question, texts: Sequence[str]) -> bool:
    """Whether folded texts name others of what a question names by a number, and never that."""
    asked = question.ask.question
    return names_only_others(asked, texts) or names_only_other_models(asked, texts)


def is_of_other(ask: Ask, told: str) -> bool:
    """Whether a folded text tells only of another year, or of 2号线 for 1号线."""
    return names_its_case(ask) and (
        is_of_another(ask.question, told)
        or (is_of_other_years(ask, told) and not is_in_term(ask, told))
    )


def told_in(hit: Hit) -> str:
    """All that a hit tells, folded."""
    return fold(_whole(hit))


def told_in_each(hits: Sequence[Hit]) -> list[str]:
    """The same of each of several hits."""
    return fold_each([_whole(hit) for hit in hits])


def _whole(hit: Hit) -> str:
    return f"{hit.title}\n{hit.heading}\n{hit.text}"


def sentence_tells_of_another(question: Question, hit: Hit, sentence: str) -> bool:
    """Whether a folded sentence tells of 云岭水库, or of the 工厂 in another place, alone."""
    told = told_in(hit)
    asked, heading = question.ask.question, fold(f"{hit.title} {hit.heading}")
    if is_told_of_kin(asked, sentence, told) or is_told_before(asked, sentence, heading, told):
        return True
    if is_of_no_relative(question.ask, sentence, told):
        return True
    if question.ask.type in COUNTED and is_of_another_quoted(asked, sentence, told):
        return True
    if is_of_another_model(asked, sentence, heading=heading, told=told):
        return True
    if _is_of_namesake(question, sentence, heading, told) or _begins_with_another(
        question, sentence, told
    ):
        return True
    if _AGE.search(asked) and _is_of_another_person(question, sentence):
        return True
    if question.ask.type in COUNTED and _is_of_stranger(question, sentence, told):
        return True
    if asked_deed(question.ask) is not None and _is_of_other_sort(question, sentence, told):
        return True
    if is_of_another_beside(question, sentence, heading=heading, told=told):
        return True
    near, said = f"{heading}\n{sentence}", f"{heading}\n{question.ask.question}"
    if all(place in near for place in _places(question.tag(question.ask.question))):
        return False
    words = [("", ""), *question.tag(sentence), ("", "")]
    return any(
        led in _AT and behind == "的" and len(word) > 1 and word not in said and tag in _PROPER
        for (led, _), (word, tag), (behind, _) in zip(words, words[1:], words[2:], strict=False)
    )


def _is_of_another_person(question: Question, sentence: str) -> bool:
    """Whether a sentence names people, but not the one asked about."""
    asked = [word for word, tag in question.tag(question.ask.question) if tag in _PEOPLE]
    if not asked or any(name in sentence for name in asked):
        return False
    return _names_somebody(question, sentence)


def _names_somebody(question: Question, sentence: str, *, shortest: int = 1) -> bool:
    """Whether a sentence names people: neither 乾隆五十二年 nor 丁未 does."""
    for year in [*reign_years(sentence)]:
        sentence = sentence.replace(sentence[year.start : year.end], " " * (year.end - year.start))
    return any(
        tag in _PEOPLE and len(word) >= shortest and not _CYCLE.match(word)
        for word, tag in question.tag(sentence)
    )


def _is_of_stranger(question: Question, sentence: str, told: str) -> bool:
    """Whether a sentence names somebody, where its hit says nothing of the person asked about."""
    names = [word for word, tag in question.tag(question.ask.question) if tag in _PEOPLE]
    full = [name for name in names if len(name) >= _FULL_NAME]
    if not full or any(name in told for name in full) or _SOMEBODY.search(sentence):
        return False
    return _names_somebody(question, sentence, shortest=2)


def _is_of_namesake(question: Question, sentence: str, heading: str, told: str) -> bool:
    """Whether a sentence begins with 松风书店, where the hit tells of the 梧桐书店 asked about.

    So does one under the heading 松风书店 before any mention of the other.
    """
    asked = question.ask.question
    words = question.tag(asked)
    ends = accumulate(len(word) for word, _ in words)
    for (kind, tag), end in zip(words, ends, strict=True):
        whole = asked[:end]
        name = whole.removesuffix(kind)
        if not tag.startswith("n") or len(kind) < _LEAST_KIND or not _CALLED.fullmatch(name):
            continue
        if whole in sentence or whole not in told:
            continue
        is_headed = whole not in told[: max(0, told.find(sentence))]
        text = f"{sentence}\n{heading}" if is_headed else sentence
        others = re.findall(rf"{_BEFORE_NAME}([\u4e00-\u9fff]{{2,4}}?){kind}(?!\d)", text)
        tags = dict(question.tag(text)) if others else {}
        if any(_may_be_called(other, tags) for other in others):
            return True
    return False


def _begins_with_another(question: Question, sentence: str, told: str) -> bool:
    """Whether a sentence begins with 广济桥, where the hit tells of the 鹤鸣塔 asked about."""
    asked, own = _BUILT.match(question.ask.question), _BUILT.match(sentence)
    if asked is None or own is None or own["name"] in question.ask.question:
        return False
    return asked["name"] in told and asked["name"] not in sentence


def _may_be_called(other: str, tags: Mapping[str, str]) -> bool:
    """Whether it may be a name: 松风, but not 全部, 安装 or 每台."""
    return _CALLED.fullmatch(other) is not None and tags.get(other, "n")[0] not in _NOT_NAMING


def _is_of_other_sort(question: Question, sentence: str, told: str) -> bool:
    """Whether a sentence begins with 后置滤网, where the hit tells of the 前置滤网 asked about."""
    words = [term.text for term in question.terms if len(term.text) > 1]
    wholes = ((sort, thing) for thing in words for sort in words if sort not in sentence)
    return any(
        sort + thing in question.ask.question
        and sort + thing in told
        and re.match(rf"[\u4e00-\u9fff]{{2}}{re.escape(thing)}", sentence) is not None
        for sort, thing in wholes
    )


def is_unsaid_house(word: str, told: str) -> bool:
    """Whether a text says nothing of a 游泳馆, nor of a 泳馆 or 本馆 that it may be.

    Under a title that names a 棉织厂 what is told of 厂里 is told of that.
    """
    if word[-2:] in told:
        return False
    if re.search(rf"[本我该这那]{word[-1]}|{word[-1]}[内里长区]", told):
        above = "".join(told.lstrip("\n").split("\n", 2)[:2])
        other = re.search(rf"[\u4e00-\u9fff]{{2}}{word[-1]}", above)
        return other is not None and not any(character in above for character in word[:-1])
    return not all(character in told for character in word[:-1])


def _is_unsaid_subject(question: str, words: Sequence[tuple[str, str]], told: str) -> bool:
    """Whether a text says nothing of the 儿科 of 儿科有多少医生."""
    asked = _HAS.search(question)
    place = 0
    for word, tag in words:
        place += len(word)
        if asked is not None and place == asked.start():
            is_noun = tag in ("n", "nt", "nz") and len(word) > 1 and not GENERAL.search(word)
            return is_noun and word not in told and not all(c in told for c in word)
    return False


def _places(words: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The places that a question begins with; farther on many a word only looks like one.

    Behind what is no place but a deed, 拉闸, stands 以后 or the like.
    """
    for (word, tag), (behind, _) in pairwise([*words, ("", "")]):
        if tag == _PLACE:
            if OF_A_DEED.fullmatch(behind):
                return
            if len(word) > 1 and word not in _UNSAID:
                yield _RANK.sub("", word)
        elif not _BEFORE_PLACE.fullmatch(word):
            return


def _named_things(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The proper names before a 大桥 or the like, each with what it is."""
    for (word, tag), (kind, _) in pairwise([*words, ("", "")]):
        if tag not in _PROPER and not _is_in_no_dictionary(word, tag):
            continue
        whole = _NAME.fullmatch(word)
        if whole is not None:
            yield whole["name"], word.removeprefix(whole["name"])
        elif _KINDS.fullmatch(kind):
            yield word, kind


def _is_in_no_dictionary(word: str, tag: str) -> bool:
    """Whether the tagger takes a word that it does not know for a noun: 朔雁 in 朔雁高铁."""
    return tag == "n" and len(word) == _LEAST_KIND and not PLAIN.knows(word)


def _is_of_another_name(name: str, kind: str, told: str) -> bool:
    """Whether 东湖 is told of where 东湖大桥 is not, but 东湖隧道; or only another 大桥."""
    if name in told:
        return kind not in told and re.search(f"{re.escape(name)}(?:{_KIND})", told) is not None
    return re.search(rf"[\u4e00-\u9fff]{{2}}{kind}", told) is not None

"""What the heading of a section says of its sentences: of which year they tell, and of plans.

In a report 一、2021年工作回顾 tells of 2021, whatever year the title names, and what stands below
二、2022年重点工作 is only meant to be done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from xunzhang.answers.about.belonging import Belonging
from xunzhang.answers.asked.asks import COUNTED, DURATION
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.whole import Beside
from xunzhang.answers.times.reckoned import relative_years, years_named
from xunzhang.answers.times.years import asked_years, years_in, years_told
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_OUTER = r"(?:第[一二三四五六七八九十\d]{1,3}[章节篇部条](?:分)?|[一二三四五六七八九十]{1,3}[、.])"
_INNER = r"(?:\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d))"
# 2021年以来 and 2021—2025年 go on beyond that year.
_DATED = lazily(
    rf"(?:^| )(?:{_OUTER}|{_INNER})? ?(?:关于)?"
    r"(?=(?:1[89]|20|二)[\d〇零○一二三四五六七八九]{2,3}年)"
)
_BEYOND = lazily(r"以来|[以之]后|至今|[以之]前|遗留")
_IS_OUTER, _IS_INNER = lazily(rf"(?:^| ){_OUTER}"), lazily(rf"^{_INNER}")
_HEADING_CHARS = 36
# A report of 2031 may tell of the year before without saying so.
_OF_TWO_YEARS = lazily("报告|公报|年[鉴报]|白皮书|[预决]算|计划|规划|要点|统计|史|志|公告")
_FARTHEST = 12
"""So many passages back the heading above that of a hit is looked for."""
_LATER = lazily(r"[\d一二两三四五六七八九十几多]年[后之]|次年|翌年|第二年|后来|此后")
_SAID_BEHIND = 8

_PLANS = lazily(
    r"(?:工作|任务|发展|重点|建设|改革|下一步|下一?年度?|来年|明年)[^,;。]{0,6}"
    r"(?:安排|计划|打算|目标|思路|部署|设想|规划)"
    r"|目标任务|(?:预期|主要|奋斗)目标|下一步|今后(?:的|一年)?(?:工作|任务)"
)
# 重点工作 may be those that were done, unless the section itself says what is aimed at.
_KEY_WORK = lazily(r"重点(?:工作|任务|项目)")
_AIMS = lazily(r"力争|争取|(?:预期|主要|奋斗)目标[是为:]|年底前|年内|将要?[\u4e00-\u9fff]|计划|拟")
_DONE_THEN = lazily(r"回顾|总结|完成|情况|执行|成绩|成效|落实|进展|以来")
_ASKS_PLAN = lazily(
    r"计划|目标|预[计期算]|打算|[拟将]|力争|安排|规划|准备|要(?![求点素件])|未来|今后|下一步|明年|来年"
)
_ASKS_DONE = lazily(r"(?<![为除])了(?:多少|几)|实际|完成了?(?:多少|几)|已经?")
_IS_DONE = lazily(r"已经?|实际|完成了|截[至止]|目前")
_CLAUSE = lazily("[,;:。、!?]")
_PLAN_TITLE = lazily("(?:工作|活动|实施)*(?:方案|预案|计划)$")
_REPORT_TITLE = lazily("(?:工作|活动|实施|情况)*(?:总结|小结|报告|简报|纪实)$")
_AS_GOOD_A_REPORT = 0.6
_AS_GOOD = 0.4
"""How far a value that was reached must be trusted to count before one that was planned."""


def by_section(question: Question, found: Belonging, before: Beside) -> Belonging:
    """The candidates, by what the headings above them say.

    Those below a heading of another year than the question asks of are of another thing; what
    was planned counts less where it is asked what was done, or another sentence tells that.

    Args:
        question: The question.
        found: The candidates in the hits.
        before: What stands before a passage.
    """
    asked = asked_years(question.ask)
    if not asked and question.ask.type not in COUNTED:
        return found
    hits = {each.hit.passage_id: each.hit for each in (*found.own, *found.others)}
    headings = {place: _heading(hit, before) for place, hit in hits.items()}
    own: list[Found] = []
    others = [*found.others]
    for each in found.own:
        (others if _is_of_other_year(asked, each, headings) else own).append(each)
    own, overtaken = _apart(question, own, headings)
    return found._replace(own=own, others=[*others, *overtaken])


def _heading(hit: Hit, before: Beside) -> str:
    """The heading that stands over a hit, folded: of （一） the 一、 above; none for the title."""
    heading, title = fold(hit.heading).strip(), fold(hit.title).strip()
    if not _IS_INNER.match(heading):
        return heading if heading != title else ""
    place, above, text = hit.passage_id, heading, hit.text
    for _ in range(_FARTHEST):
        outer = [line for line in (above, *_lines_over(text)) if _IS_OUTER.search(line)]
        passage = None if outer else before(place)
        if passage is None:
            return outer[-1] if outer else heading
        place, above, text = passage.passage_id, fold(passage.heading).strip(), passage.text
    return heading


def _lines_over(text: str) -> list[str]:
    """The headings with which a passage begins, folded: the outer one stands with the inner."""
    lines = (fold(line).strip() for line in text.split("\n"))
    return [*takewhile(lambda line: len(line) <= _HEADING_CHARS, lines)]


def _years_of(heading: str) -> frozenset[int]:
    """The years that a heading begins with, which are those of what stands below."""
    led = [match.end() for match in _DATED.finditer(heading)]
    if not led or _BEYOND.search(heading):
        return frozenset()
    return years_in(heading[led[-1] :])


def _is_of_other_year(asked: frozenset[int], found: Found, headings: Mapping[int, str]) -> bool:
    """Whether only its heading tells of which year a candidate is, and that is another one."""
    told = _years_of(headings[found.hit.passage_id])
    if asked and not told:
        return _is_titled_otherwise(asked, found.hit)
    if not asked or not told or asked & told:
        return False
    text, candidate = found.folded.text, found.scored.candidate
    led, behind = text[: candidate.start], text[candidate.end :][:_SAID_BEHIND]
    line = fold(found.hit.text[: found.sentence.start]).rpartition("\n")[2]
    if years_told(led) or years_told(line) & asked or any(relative_years(led)):
        return False
    is_remarked = behind.startswith("(") and bool(years_in(behind) & asked)
    return not is_remarked and _LATER.search(f"{line}{led}") is None


def _is_titled_otherwise(asked: frozenset[int], hit: Hit) -> bool:
    """Whether the title of a hit names another year alone, and nothing in it the one asked of."""
    title = fold(hit.title)
    years = years_named(title)
    if len(years) != 1 or years & asked or _OF_TWO_YEARS.search(title):
        return False
    told = f"{fold(hit.heading)}\n{fold(hit.text)}".replace(title, "")
    return not years_in(told) - years and not any(relative_years(told))


def _apart(
    question: Question, found: Sequence[Found], headings: Mapping[int, str]
) -> tuple[list[Found], list[Found]]:
    """The candidates, and those of plans where it is asked, or another one tells, what was done."""
    ask = question.ask
    if ask.type not in COUNTED or _ASKS_PLAN.search(ask.question):
        return list(found), []
    planned = {n for n, each in enumerate(found) if _is_planned(each, headings)}
    instead: dict[int, list[float]] = {}
    overtaken = set()
    for n, each in enumerate(found):
        plans = [p for p in planned if n not in planned and _is_alike(question, each, found[p])]
        plans += [p for p, plan in enumerate(found) if _is_reported(each, plan)]
        instead[n] = [found[p].trusted for p in plans]
        overtaken.update(plans)
    aside = overtaken | planned if _ASKS_DONE.search(ask.question) else overtaken
    kept = [
        replace(each, trusted=max(each.trusted, *instead[n])) if instead[n] else each
        for n, each in enumerate(found)
        if n not in aside
    ]
    return kept, [found[n] for n in sorted(aside)]


def _is_planned(found: Found, headings: Mapping[int, str]) -> bool:
    """Whether a candidate stands among what is still to be done, and is not told as done."""
    heading = headings[found.hit.passage_id]
    is_plan = _PLANS.search(heading) or (
        _KEY_WORK.search(heading) and _AIMS.search(fold(found.hit.text))
    )
    if not is_plan or _DONE_THEN.search(heading):
        return False
    return _IS_DONE.search(_label(found)) is None


def _label(found: Found) -> str:
    """What stands before a candidate in its clause."""
    return _CLAUSE.split(found.folded.text[: found.scored.candidate.start])[-1]


def _is_reported(done: Found, plan: Found) -> bool:
    """Whether a value of a report stands instead of one of the plan of that name."""
    report, aim = fold(done.hit.title).strip(), fold(plan.hit.title).strip()
    if not _PLAN_TITLE.search(aim) or not _REPORT_TITLE.search(report):
        return False
    if _PLAN_TITLE.sub("", aim) != _REPORT_TITLE.sub("", report):
        return False
    one, two = done.scored.candidate, plan.scored.candidate
    # 5分10秒 and 四分钟 are of one kind.
    is_alike = (one.type, one.size) == (two.type, two.size)
    is_alike = is_alike and (one.unit == two.unit or one.type == DURATION)
    return is_alike and done.trusted >= _AS_GOOD_A_REPORT * plan.trusted


def _is_alike(question: Question, done: Found, plan: Found) -> bool:
    """Whether two values are of one kind, and told by one word of the question."""
    one, two = done.scored.candidate, plan.scored.candidate
    if (one.type, one.size, one.unit) != (two.type, two.size, two.unit):
        return False
    labels = _label(done), _label(plan)
    is_told = any(len(t.text) > 1 and all(map(t.is_in, labels)) for t in question.terms)
    if not asked_years(question.ask) and done.hit.document_id != plan.hit.document_id:
        return False
    return is_told and done.trusted >= _AS_GOOD * plan.trusted

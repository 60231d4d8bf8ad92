"""How a question says the heading of a column, or the name of a row, in words of its own."""

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.terms import alike
from xunzhang.text.patterns import lazily

_DEED_COLUMN = lazily(
    "(?P<state>计划|预计|拟|实际)?(?P<deed>[开动完竣]工|(?:建成|[完竣]工)?(?:通车|投产|投用|投运|启用|开通|交付)|建成)(?:时间|日期|年月|年份)?"
)
_PLANNED = lazily("计划|预计|打算|准备|拟|要(?!求)")
_DONE = lazily("[的了]$|已经?")
_STATES = {"计划": _PLANNED, "预计": _PLANNED, "拟": _PLANNED, "实际": lazily("实际")}
_MUCH = lazily("(?:吞吐|接待)?(?:总量|数量?|量|人次|人数)$")
_TOTAL = lazily(r"(?P<what>[\u4e00-\u9fff]{2,6})(?:总(?:数量?|人[数次]|量|计)|合计)")
_BEFORE_TOTAL = lazily(r"(?:^|\d年?|[全去今当]年|[月日号度天的了少几个共次有])$")
_NOUN = lazily(r"[\u4e00-\u9fff]{2,4}$")
_MONTHS = lazily(r"1(?:月份?)?[-~至到—](?P<last>\d{1,2})月份?(?:累计)?")
_PARTS_OF_YEAR = {"3": "一季度", "6": "上半年", "9": "前三季度", "12": "全年"}
_LONG_LABEL, _FEWEST_PARTS = 7, 3
_FEWEST, _LEAST_END, _LONG_ENOUGH = 2, 3, 6


def in_words(label: str) -> str:
    """A heading with the part of the year in words: 上半年 for 1-6月."""
    months = _MONTHS.match(label)
    part = _PARTS_OF_YEAR.get(months["last"]) if months is not None else None
    return label if months is None or part is None else part + label[months.end() :]


def deed_told(question: str, label: str) -> int:
    """How many characters of a question say of which deed a column of days is: 完工 of 计划竣工.

    That it is planned, or came to pass, counts, too, where both say so; what is planned is no day
    on which something was done: 哪天完工的.
    """
    match = _DEED_COLUMN.fullmatch(label)
    if match is None:
        return 0
    deed, state = match["deed"], _STATES.get(match["state"] or "")
    deeds = (deed, deed[-_FEWEST:])  # 通车 of 建成通车
    if not any(each in question for one in deeds for each in (one, *alike(one))):
        return 0
    if state is _PLANNED and _DONE.search(question):
        return 0
    return len(deed) + 2 * (state is not None and state.search(question) is not None)


def counts_noun(ask: Ask, label: str) -> bool:
    """Whether a column counts what is named behind the asking words: 旅客吞吐量 for 多少旅客."""
    noun = _NOUN.match(ask.question, ask.end)
    return noun is not None and _MUCH.sub("", label).endswith(noun[0])


def total_of(question: str, label: str) -> int:
    """How many characters of a question say what a column 观众总数 is the total of, or 0.

    No more than time or the verb stands before it: 老年观众 are not all 观众.
    """
    total = _TOTAL.fullmatch(label)
    place = question.find(total["what"]) if total is not None else -1
    if total is None or place < 0:
        return 0
    return len(total["what"]) if _BEFORE_TOTAL.search(question, 0, place) else 0


def shortened(label: str, question: str) -> int:
    """How many characters of a question say a long heading without words in its middle.

    农村人均收入 is said of 农村居民人均可支配收入; 0 where it is not said from its beginning to its
    end, in three parts at least.
    """
    start = question.find(label[:_FEWEST]) if len(label) >= _LONG_LABEL else -1
    place, told, parts = start, 0, 0
    while start >= 0 and told < len(label):
        ends = range(len(question), place + 1, -1)
        end = next((end for end in ends if question[place:end] in label[told:]), place)
        if end == place:
            return 0
        told = label.index(question[place:end], told) + end - place
        place, parts = end, parts + 1
    return place - start if parts >= _FEWEST_PARTS else 0


def without_middle(name: str, question: str) -> int:
    """How many characters of a question say a name without words in its middle, or 0.

    青湖基地 is none of 青湖育苗示范基地: six characters are told, three of them of its end.
    """
    start = question.find(name[:_FEWEST])
    if start < 0:
        return 0
    head = _FEWEST
    while question[start : start + head + 1] == name[: head + 1]:
        head += 1
    for tail in range(len(name) - head - 1, _LEAST_END - 1, -1):
        if question.startswith(name[-tail:], start + head):
            return head + tail if head + tail >= _LONG_ENOUGH else 0
    return 0

"""Questions that lean on the one before, as they would be asked alone.

    江城地铁三号线有多少座车站？  +  它的票价呢？      江城地铁三号线的票价是多少？
                              +  那二号线呢？      江城地铁二号线有多少座车站？
                              +  哪年开通的？      江城地铁三号线哪年开通的？
    云岭大桥哪天通车的？          +  那开工呢？        云岭大桥哪天开工的？
    园区2021年收入是多少？       +  那2022年呢？      园区2022年收入是多少？
    县医院什么时候取消押金？       +  为什么？         为什么县医院取消押金？

The rules look at words only. What they make is shown as the question that was read, so that a
wrong reading is seen; a question that stands alone stays as it is.
"""

from xunzhang.search.another import how_asked, owner_of, with_another
from xunzhang.search.attributes import are_offices, attribute_asked, is_money, split_attribute
from xunzhang.search.deeds import compared, is_deed
from xunzhang.search.wording import (
    ASKING,
    PER,
    TIME,
    asking_instead,
    bare,
    statement_of,
    topic_of,
)
from xunzhang.text.normalize import collapse_blanks
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN, content_terms
from xunzhang.text.tagging import tag

_LEAD = lazily(
    r"^(?:那么|那(?!里|个|些|家|座|条|位|年|次|项|所|是)|还有|另外|然后|再问一?下?|请问)[，, ]*"
)
_TAIL = lazily(r"(?:呢|呀|啊|(?<![在去到从往是])哪)$")
_THING = lazily(
    r"它们?|该(?=[\u4e00-\u9fff])|(?<![及极尤与])其(?![他它中实余次])|(?:这|那|此)(?:个|家|座|条|项|所|件|届|场|里|儿)"
)
_WHO = lazily(r"(?<!其)[他她]们?|这位|那位|此人")
_PRONOUN_BEFORE = 6
# 3号 and 9月3号 are days, 2021年 is a time.
_NUMBERED = lazily(
    r"第?[\d一二三四五六七八九十]+(?:[届级](?!别)|号[楼线机馆店院桥泵库厅门车井炉仓])|"
    r"[^\d月，, ]{1,6}\d+号|[A-Za-z]+-?\d|\d+[A-Z]"
)
_REASONS = lazily(r"(?:这是|那是)?(?:为什么|为何|为啥|什么原因|原因是什么|怎么回事)(?:会?这样|呢)?")
_ONLY_ASKING = lazily(
    r"(?:是|在|有|从)?"
    r"(?:什么时候|何时|哪一?年|哪一?天|哪里|哪儿|谁|多少钱?|几个|怎么[做办]到?的?)"
)
_CLAIM = lazily(r"(?<=..)(?:可以|提供|支持|允许|需要|含|(?<![只没所])有|能(?=.))")
_OCCASION = lazily(r"什么时候|何时|哪一?[年天]|在?哪[里儿]")
_PER_UNIT = lazily(PER)
_LEANS = lazily(
    r"^(?:又|还|一共|总共|共|从|花了?|用了?|什么时候|何时|哪一?[年天月]|多少|几[个座家年点时]|有(?:多少|几|哪些|什么)|"
    r"为什么|为何|怎么|如何|是不是|是否|在哪|是谁|由谁|被谁|归谁|"
    rf"{PER}要?(?:多少钱|几[块元]|怎么收费)|"
    # 谁设计的 and 要押金吗 name no subject; 谁发明了电话 and 会议开了吗 stand alone.
    r"(?:谁|哪[家位个]\w{0,3})\w{1,4}的$|"
    r"(?:要(?![求点素])|有(?![限关色机])|可以|能(?![源力量耗见])|需要|会(?![议长场员计费馆])|允许|收费?).*(?:吗|么)$)"
)
# What is done to works and places, and never to a figure of them: 总投资 does not begin.
_OF_PLACES = lazily(
    r"[开动完竣停]工|奠基|落成|合龙|通[车航水电气]|[投停]产|[开歇]业|[开闭]园|[开闭]馆|[开关]门|打烊|"
    r"开学|放假|[开闭]幕|封顶|建[成好设造]|[修兴承]建|施工|设计|出生|毕业"
)
_HELD = lazily(r"谁(?:来)?(?:担任|当选?|任|做|是)")
_OF_SOMEBODY = lazily(r"几岁|多大(?:年纪|岁数|了)|多高|多重|哪里人|哪国人|几口人")
# 谁管 and 谁负责 lack what it is done to; 谁知道 asks for no name.
_DONE_BY = lazily(r"谁(?!知道|了解|清楚|晓得|懂)(?P<deed>.+)")
_DONE_SOMEWHERE = lazily(
    r"[^的]{1,2}(?:[在于自到往](?=[哪何什几多])|[了过](?=[哪几多什])|(?=(?:几个?[年天月次]|多久)$))"
)
# 设几个站 and 用了多少水 say what somebody or something does, and not who.
_COUNTS = lazily(r"(?P<deed>[^的有是过在到])[了过]?(?:几|多少)[^的，, ]{0,4}")
_PAID = lazily(r"[交缴付退涨](?![通警货休])")
_FIGURES = ("多少", "什么时候", "几点", "多久")
_LEAST_CONTENT = 5
_LONGEST_LEANING = 12
_MARKS_AT_END = "?？!！。 "


def read_follow_up(question: str, previous: str) -> str | None:
    """The question completed from the one before; None where it stands alone.

    Args:
        question: The question, without operators.
        previous: The one before, as it was read.
    """
    text = _LEAD.sub("", bare(question))
    is_marked = text != bare(question)
    shorter = _TAIL.sub("", text).strip("，, ")
    is_marked = is_marked or shorter != text
    for rule in (_reason, _pronoun, _time, _compared):
        read = rule(shorter, previous)
        if read:
            return _asked(read)
    if ASKING.search(shorter):
        return _asked(_leaning(shorter, previous))
    if is_marked or attribute_asked(shorter):
        return _asked(with_another(shorter, previous))
    return None


def about(question: str, previous: str) -> str | None:
    """A short question put behind what the one before was about; None where it has a thing.

    Args:
        question: A question that nothing answers as it stands.
        previous: The one before, as it was read.
    """
    text, topic = bare(question), _without_claim(topic_of(previous), previous)
    is_short = len(text) <= _LONGEST_LEANING and ASKING.search(text) is not None
    if not topic or topic in text or not is_short or not names_nothing(text) or has_own_name(text):
        return None
    return _asked(topic + text)


def _reason(text: str, previous: str) -> str | None:
    if _REASONS.fullmatch(text):
        return _why(previous)
    if _ONLY_ASKING.fullmatch(text):
        # 青石水库什么时候动工 + 多少钱: what was stated stays, what is asked changes.
        stated = _stated_of(previous)
        asked_anew = asking_instead(previous, text) if _OCCASION.fullmatch(text) else None
        return asked_anew or (f"{stated}{text}" if stated else None)
    return None


def _why(previous: str) -> str | None:
    """Why what was asked about is done, or is as it is where a question names only a figure."""
    stated, topic = statement_of(previous).removesuffix("的"), topic_of(previous, whole=True)
    kind = split_attribute(topic).kind or attribute_asked(topic) or "谁"
    if stated == topic and kind != "谁":
        return f"{stated}为什么是这样"
    return f"为什么{stated}" if stated else None


def _stated_of(previous: str) -> str:
    """What a question takes for granted; of 江湾中学的电话是多少 the 江湾中学."""
    stated = statement_of(previous)
    return split_attribute(stated.removesuffix("是")).thing or stated


def _pronoun(text: str, previous: str) -> str | None:
    """It, he or this stands for what the question before was about."""
    for pattern, whole in ((_WHO, True), (_THING, False)):
        match = pattern.search(text, 0, _PRONOUN_BEFORE + 2)
        topic = topic_of(previous, whole=whole) if match else ""
        if match is None or match.start() > _PRONOUN_BEFORE or not topic:
            continue
        rest = text[match.end() :]
        named = text[: match.start()] + topic + rest[_repeated(topic, rest) :]
        attribute = rest.removeprefix("的")
        return named if ASKING.search(text) else named + how_asked(attribute)
    return None


def _repeated(topic: str, rest: str) -> int:
    """How much of the rest the topic ends with: 公司 of 这家公司 and 华兴机械公司."""
    most = min(len(topic), len(rest))
    return max((n for n in range(1, most + 1) if topic.endswith(rest[:n])), default=0)


def _time(text: str, previous: str) -> str | None:
    """Another time takes the place of the one before, or is added."""
    match = TIME.fullmatch(text.removeprefix("到").removeprefix("在"))
    if match is None:
        return None
    before = bare(previous)
    if TIME.search(before):
        return TIME.sub(match.group(), before, count=1)
    return match.group() + before


def _compared(text: str, previous: str) -> str | None:
    return compared(bare(previous), text)


def _leaning(text: str, previous: str) -> str | None:
    """A question that lacks its subject gets the topic before it."""
    topic = _without_claim(topic_of(previous), previous)
    content = ASKING.sub("", text)
    known = {*content_terms(topic)} if topic else set()
    says = [word for word in content_terms(content) if word not in known] if content else []
    whole = {word for word in says if not any(word in other != word for other in says)}
    is_short = sum(map(len, whole)) < _LEAST_CONTENT
    # 哪天报名 names a deed, and nothing that another one could be of.
    is_no_thing = ASKING.match(bare(previous)) and _is_done(topic, by_whom=text.startswith("谁"))
    if not topic or topic in text or not is_short or is_no_thing:
        return None
    if attribute_asked(topic) in _FIGURES and _OF_PLACES.search(text):
        return None
    if _LEANS.match(text):
        return (_paid(text, previous) or topic) + text
    before_asking = text[: ASKING.search(text).start()] if ASKING.search(text) else text  # type: ignore[union-attr]
    name = before_asking.rstrip("是有在为叫")
    if is_deed(name) and before_asking != name:
        return topic + text
    # 面积多大？人口多少？: the one is none of the other.
    if attribute_asked(name):
        if attribute_asked(topic) in _FIGURES or are_offices(topic, name):
            return None
        return f"{owner_of(name, previous)}的{text}"
    if _counts(text):
        return topic + text
    if not (_lacks_subject(text) and names_nothing(text)):
        return None
    # Who somebody is was asked: 来自哪里 goes on about him, and not about his 医院.
    return topic_of(previous, whole="谁" in previous) + text


def _is_done(topic: str, *, by_whom: bool) -> bool:
    """Whether a topic says what is done: 报名; 赢了比赛 is nothing that somebody does."""
    return is_deed(topic) or (by_whom and any(kind == "v" for _, kind in tag(topic)[:1]))


def has_own_name(question: str) -> bool:
    """Whether a question begins with a name that no dictionary has: 25届, 望早2号, KX-20."""
    asking = ASKING.search(question)
    said = question[: asking.start()] if asking else question
    first, kind = next(iter(tag(said)), ("", "v"))
    is_unknown = len(first) > 1 and kind[0] not in "evmtdpr" and not PLAIN.knows(first)
    return is_unknown or _NUMBERED.match(said) is not None


def names_nothing(question: str) -> bool:
    """Whether a question names nothing that it could be about: 葬在哪里, 谁当主任, 能借几本."""
    words = tag(ASKING.sub(" ", _PER_UNIT.sub(" ", question)))
    named = (word for word, kind in words if kind.startswith("n") and len(word) > 1)
    return all(is_deed(word) or attribute_asked(word) for word in named)


def _lacks_subject(question: str) -> bool:
    """Whether what is asked or done begins a question where its subject would stand: 葬在哪里."""
    holder = _HELD.match(question)
    if holder is not None:
        return attribute_asked(question[holder.end() :]) == "谁"
    if _OF_SOMEBODY.match(question):
        return True
    by = _DONE_BY.fullmatch(question)
    if by is not None and is_deed(by["deed"]):
        return True
    done = _DONE_SOMEWHERE.match(question)
    first = next(iter(tag(question)), ("", ""))
    # 重点在哪里 begins with a name.
    return done is not None and first[1].startswith("v") and len(first[0]) <= done.end()


def _counts(question: str) -> bool:
    """Whether a deed of one character asks for how many and nothing else: 设几个站."""
    match = _COUNTS.fullmatch(question)
    return match is not None and tag(question)[0] == (match["deed"], "v")


def _paid(text: str, previous: str) -> str | None:
    """The fee that was asked about, where it is what is paid: 什么时候交, behind 伙食费多少."""
    asked = split_attribute(topic_of(previous, whole=True))
    is_paid = _PAID.search(text) and is_money(asked.attribute)
    return asked.thing + asked.attribute if is_paid else None


def _without_claim(topic: str, previous: str) -> str:
    """What is said of a thing, cut off where just that was asked: 客房 of 客房含早餐吗."""
    claim = _CLAIM.search(topic) if bare(previous).endswith(("吗", "么")) else None
    return topic[: claim.start()] if claim else topic


def _asked(read: str | None) -> str | None:
    return f"{collapse_blanks(read).rstrip(_MARKS_AT_END)}？" if read else None

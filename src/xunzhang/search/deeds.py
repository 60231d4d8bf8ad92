"""Another deed, time of day or way to go in place of that of the question before.

那开工呢？ takes the place of 通车 in 云岭大桥哪天通车的？, and not of 云岭大桥.
"""

from xunzhang.search.attributes import attribute_asked
from xunzhang.search.wording import ASKING, statement_of, topic_of
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

# Deeds that have a day of their own, and that word lists often take for names.
_DATED = frozenset(
    "开工 动工 完工 竣工 奠基 落成 合龙 通车 通航 通水 通电 通气 投产 停产 量产 开业 歇业 "
    "开园 闭园 开馆 闭馆 "
    "开门 关门 打烊 开学 放假 入学 毕业 出生 去世 逝世 到期 生效 失效 发货 收货 到货 退货 换货 "
    "上线 下线 上市 退市 上映 首播 首演 停播 开播 挂牌 揭牌 摘牌 成立 解散 开幕 闭幕 截止 封顶 "
    "开始 结束".split()
)
_DONE = frozenset("保修 质保 记录 编辑 摄影 绘图 领导 搬 退 修 写 画 买 卖 拆".split())
_NO_DEED = frozenset("会计 翻译 导演 编剧 收入 支出 存款 贷款 补贴 监理".split())
_ASKED_FOR = (
    r"(?:什么时候|啥时候|何时|多会儿|哪一?[年天月日]|几[月号时点]\w{0,2}?|谁|"
    r"哪[家位个]\w{0,3}?|在?哪[里儿]|多久)"
)
_BEHIND = lazily(
    rf"{_ASKED_FOR}(?P<deed>[^的了过是有在，, ]{{1,5}}?)(?:的|了|过)?$",
)
PERIOD = lazily(
    r"[今明昨后前]天|法定节假日|节假日|工作日|周末|(?:周|星期|礼拜)[一二三四五六日天]|平时|平日|春节|国庆节?|元旦|清明节?|端午节?|中秋节?|"
    r"寒假|暑假|假期|[春夏秋冬](?:季|天)|早上|上午|中午|下午|晚上|夜里|夜间|旺季|淡季"
)
_FOR_WHOM = lazily(r"老年?人|学生|儿童|小孩子?|成年?人|军人|残疾人|会员|本地人|外地人|教师|职工")
_WAY = lazily(r"(?P<by>[到从在去往离]).{2,8}")
_WAYS = {"到": "到去往", "去": "到去往", "往": "到去往", "从": "从", "在": "在", "离": "离"}
# 预 of 预答辩 belongs to the deed, 初 of 学期初 does not.
_BEFORE_DEED = lazily(r"(?<=..)(?:[预复再补试]|(?<![年月期季周])初)$")
_COMPARED = lazily(
    r"(?:和|跟|同|与|比)?(?P<with>[去前上]年(?:同期)?|上个?[月周季]度?)(?:相?比|比较)?"
)
_COUNTED = lazily(r"多(?:少|[大长高重])|几")


def with_deed(before: str, name: str) -> str | None:
    """The question before with another deed; None where the name is none or nothing is done.

    Args:
        before: The question before, without marks at its ends.
        name: What is asked for now.
    """
    match = _BEHIND.search(before)
    old = match["deed"] if match is not None else ""
    if _is_thing(topic_of(before), name, old):
        return None
    if match is not None and is_deed(name, beside=old) and name != old:
        start, end = match.span("deed")
        if "谁" in match.group() and name in _DATED:
            return f"{topic_of(before)}什么时候{name}"
        return before[:start] + name + before[end:]
    topic = topic_of(before, whole=True)
    old = topic[-len(name) :]
    are_deeds = is_deed(name, beside=old) and is_deed(old, beside=name)
    if are_deeds and attribute_asked(old) is None and name != old != topic:
        kept = _BEFORE_DEED.sub("", topic[: -len(name)])
        return before.replace(topic, kept + name, 1)
    dated = name in _DATED and topic and not is_deed(old, beside=name)
    return f"{topic_of(before)}什么时候{name}" if dated else None


def _is_thing(topic: str, name: str, old: str) -> bool:
    """Whether a deed is what the question is about, and another one is named: 报名 and 考试."""
    is_like = len(name) == len(old) and any(one == two for one, two in zip(name, old, strict=True))
    return name not in _DATED and not is_like and is_deed(topic)


def is_deed(name: str, *, beside: str = "") -> bool:
    """Whether a word says what is done: 开工; 关门 by its likeness to 开门.

    Args:
        name: The word.
        beside: A deed in whose place it may stand.
    """
    if name in _DATED or name in _DONE:
        return True
    if not name or len(name) > len("建成通车") or name in _NO_DEED:
        return False
    words = tag(name)
    if all(part in ("v", "vn") for _, part in words):
        return True
    is_like = len(name) == len(beside) == len("开门") and len(words) == 1
    return is_like and any(one == two for one, two in zip(name, beside, strict=True))


def with_period(before: str, name: str) -> str | None:
    """The question before for another day, or for somebody: 图书馆周末几点开门, 门票老人多少钱."""
    kind = next((each for each in (PERIOD, _FOR_WHOM) if each.fullmatch(name)), None)
    if kind is None or name in before:
        return None
    if kind.search(before):
        return kind.sub(name, before, count=1)
    topic = topic_of(before)
    return before.replace(topic, topic + name, 1) if topic and before.startswith(topic) else None


def with_way(before: str, name: str) -> str | None:
    """The question before with another end of the way: 从市区到车站有多远, for 到机场."""
    match, asking = _WAY.fullmatch(name), ASKING.search(before)
    if match is None or asking is None:
        return None
    topic = topic_of(before, whole=True)
    place = max(topic.rfind(by) for by in _WAYS[match["by"]])
    if place < 0 or not before.startswith(topic):
        return None
    stop = topic.find("到", place) if match["by"] in "从离" else -1
    return topic[:place] + name + before[stop if stop > 0 else len(topic) :]


def compared(before: str, name: str) -> str | None:
    """How much what was asked for has grown: 和去年比呢."""
    match = _COMPARED.fullmatch(name)
    topic = topic_of(before, whole=True)
    is_said = match is not None and len(name) > len(match["with"])
    if match is None or not is_said or not topic or not _COUNTED.search(before):
        return None
    return f"{topic}比{match['with']}增长多少" if statement_of(before) else None

"""Questions about what a document's title names, where its sentences say it.

    图书馆管理办法 · 自2020年6月1日起施行。   《图书馆管理办法》什么时候起施行？
    风铃K20型咖啡机使用说明书 · 水壶容量：2升  风铃K20型咖啡机的水壶容量是多少？
    乘车卡常见问题 · 乘车卡是……的储值卡。    乘车卡是什么？

A title that names several things, or none for sure, makes no question.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from xunzhang.text.normalize import without_blanks
from xunzhang.text.patterns import lazily

_RULES = lazily(r"[\u4e00-\u9fff]{4,30}(?:条例|办法|规定|细则|规则|章程|规程|守则)")
_IN_FORCE = lazily(r"自(?:19|20)\d\d年\d\d?月\d\d?日起(?:施行|实施|执行|生效)")
# What a document says of a thing, behind its name.
_KIND = lazily(
    r"(?:(?:使用|产品|操作|用户)?(?:说明书?|手册|指南)|常见问题(?:解答|问答)?|问答|简介|介绍|概况|"
    r"(?:游玩|旅游|游览|办事|服务)指南|(?:读者|入园|参观|游客|乘客|用户)?须知|传略|小传|生平|技术参数|参数表?)$"
)
_THING = lazily(r"[\u4e00-\u9fffA-Za-z0-9\-]{3,16}")
_FIELD = lazily(
    r"(?:[-•·*]\s*)?(?P<label>[\u4e00-\u9fff]{2,6})[：:]\s*(?:\d[\d,.～~\-—]*\s*"
    r"(?:毫米|厘米|分米|平方米|立方米|公里|千米|米|毫升|升|公斤|千克|克|吨|千瓦时|千瓦|[KkMm]?[WVAvHh]|Hz|毫安时?|瓦|伏|安|"
    r"分贝|℃|%|％|元|人|个|层|页|张|小时|分钟|秒))(?=$|[，,；;。/（(～~])"
)
_NO_LABEL = lazily(r"其中|合计|共计|总计|注意?|备注|第.*|.*(?:以[上下]|如[下果]|[以之]后)")
_IS_ONE = r"是(?!否|不是|在|由|从|为了|因为)[^，。；：？！]{4,60}的[^，。；：？！的]{2,8}[，。；]"
# 1990年11月3日因病去世 in somebody's life, with no other name before it.
_LIFE = lazily(r"(?:传略|小传|生平)$")
_DIED = lazily(
    r"(?:1\d|20)\d\d年(?:\d\d?月(?:\d\d?日)?)?，?(?:因[^，。；]{1,8}?)?(?:在[^，。；]{1,8}?)?(?:去世|逝世|病逝)"
)
_SENTENCES = 40


def title_questions(title: str, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Questions about a document's subject, each with the sentence that answers."""
    whole = without_blanks(title)
    if _RULES.fullmatch(whole):
        yield from _of_rules(whole, sentences)
    thing = _KIND.sub("", whole)
    if thing == whole or not _THING.fullmatch(thing):
        return
    died = [sentence for sentence in sentences if _DIED.match(sentence)]
    if _LIFE.search(whole) and len(died) == 1:
        yield f"{thing}是哪一年去世的？", died[0]
    defines = lazily(thing + _IS_ONE)
    for sentence in sentences[:_SENTENCES]:
        if defines.match(sentence):
            yield f"{thing}是什么？", sentence
            break
    yield from _of_fields(thing, sentences)


def _of_rules(title: str, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """When rules came into force, if it is said once: they may have been amended."""
    said = [sentence for sentence in sentences if _IN_FORCE.search(sentence)]
    if len(said) == 1:
        yield f"《{title}》什么时候起施行？", said[0]


def _of_fields(thing: str, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The figures of a data sheet whose label stands there once."""
    fields = [(match, sentence) for sentence in sentences if (match := _FIELD.match(sentence))]
    often = Counter(match["label"] for match, _ in fields)
    for match, sentence in fields:
        label = match["label"]
        if often[label] == 1 and not _NO_LABEL.fullmatch(label):
            yield f"{thing}的{label}是多少？", sentence

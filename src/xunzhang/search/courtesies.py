"""What addresses whoever is asked, and asks for nothing itself.

    你好，麻烦帮我查一下水库是哪年建的，谢谢   水库是哪年建的
    你知道水库是哪年建的吗                  水库是哪年建的
    根据文档回答：水库是哪年建的呀？          水库是哪年建的？

Such words stand in no document, and would count as what none of them tells of.
"""

from xunzhang.search.wording import ASKING
from xunzhang.text.patterns import lazily

_MARKS = r"[\s，,。.！!、：:~～…]"
_A_BIT = "(?:一下子?|下(?![面列述方次半周个])|一声|个问题|个事儿?)"
_GREETED = (
    "(?:您好|你好|大家好|各位好|老师好|[早中下晚]上?午?好|在吗|哈喽|嗨)"
    rf"(?={_MARKS}|请|麻烦|我?想|问|帮)"
)
_EXCUSED = (
    rf"(?:不好意思|打扰(?:一下|了)?|抱歉|劳驾|拜托|麻烦|烦请|有劳)(?:[你您]|大家|一下|了)*"
    rf"(?={_MARKS}|请|[帮替给]|我?想|问|告诉|查)"
)
_WANTS = "(?:我们?|本人|咱)?(?:就|还)?(?:想要?|希望|需要|要)"
_TO_KNOW = rf"(?:请教|请问|咨询|打听|询问|了解|知道|问){_A_BIT}?(?:的问?题?是|(?!的))"
_TO_LOOK = "(?:查询|查找|查看|查|搜索|搜|找|看)"
_CAN = "(?:请|能不能|能否|可否|可不可以|可以|能)?"
_FOR_ME = "(?:帮忙|[帮替给](?:我们?|咱们?|个?忙))"
_REQUESTED = (
    rf"请问{_A_BIT}?|{_WANTS}{_TO_KNOW}|(?:请|我|再)?(?:请教|咨询|打听|询问|了解|问){_A_BIT}|"
    rf"(?:{_WANTS}|请|我|再)?{_TO_LOOK}{_A_BIT}|"
    rf"{_CAN}{_FOR_ME}(?:看看|找找|查查|问问|说说|(?:查询|查找|查看|查|搜索|搜|找|解答|确认|核实|回答){_A_BIT}?|"
    rf"(?:看|问|说|讲|介绍|解释){_A_BIT})|"
    rf"{_CAN}(?:谁能)?告诉(?:我们?|一下|下)+"
)
_KNOWN = "(?:有没有人|有谁|有人|谁|你们?|您|大家|各位)?(?:知不知道|知道|晓得|清楚)"
_TEXTS = "(?:文档|文件|资料|材料|文章|原文|文本|知识库|上下文)"
_BY_TEXTS = (
    "(?:请?(?:根据|依据|按照|基于|结合)(?:以上|上述|上面|下面|这些|这份|该|本|我的|我们的|所给|给定|上传)?的?"
    rf"{_TEXTS}(?:的?内容)?(?:(?={_MARKS})|(?=请?回答|请问|告诉我))|"
    rf"请?回答(?:问题)?(?={_MARKS})|"
    rf"(?:文[中里]|{_TEXTS}(?:里面?|中|内)?)所?(?:提到|提及|说到|讲到|写到)[了过的]?)"
)
_NUMBERED = r"(?:问题?|提问|[Qq])\d{0,3}\s*[：:]"
_BEFORE = lazily(
    rf"{_MARKS}*(?:(?:{_GREETED}|{_EXCUSED}|{_BY_TEXTS}|{_NUMBERED}|{_REQUESTED}|"
    rf"(?P<known>{_KNOWN})){_MARKS}*)+"
)
_THANKED = "(?:非常|十分|万分|多)?(?:感谢|谢谢|谢)(?:[你您啦了哈哦]|各位|大家|大神|老师)*"
_BEHIND = lazily(
    rf"(?:[\s，,。.！!？?~～]+(?:{_THANKED}|(?:麻烦|辛苦|拜托)(?:[你您]|大家|各位)*了?|"
    r"在线等|急+|[挺很]急的?|求解答?|求告知|求助|请?告诉我|请(?:回答|告知|指教)|"
    rf"(?:请|帮我|帮忙|麻烦)*(?:查询|查|看|说|问|答){_A_BIT})"
    r"|(?<![说写读念叫道])(?:多谢|谢谢)[你您啦了]*|(?<=.{4})告诉我)+[\s，,。.！!~～]*$"
)
# They say how it is asked, and whose it is to whoever asks.
_TONE = lazily(r"(?<=[\u4e00-\u9fff])[呀啊哇哦喔哟啦]+(?=[？?\s]*$)")
_RECALLED = lazily(r"(?<=[\u4e00-\u9fff])来着(?=[？?\s]*$)")
_OURS = lazily(r"(?:(?:咱|俺)们?|^我们(?!的))(?:这[里儿边]?的?|的)?(?=[\u4e00-\u9fff]{2})")
_MARK = lazily("[？?]")
_WHETHER = lazily(r"[吗么](?=[？?\s]*$)")
_CAN_TELL = lazily("知道|晓得|清楚|能|可")
_LETTERS = lazily(r"[^\W_]")
_FEWEST_CHARS = 2


def without_courtesies(question: str) -> str:
    """A question without greetings, requests, thanks and the like; as it came if nothing is left.

    你知道…吗 asks what stands between: it goes if that asks by itself, and 谁知道密码 stays.
    """
    ended = _BEHIND.sub(lambda said: "？" if _MARK.search(said.group()) else "", question)
    text = ended if ended != question and _says_enough(ended) else question
    begun = _BEFORE.match(text)
    if begun is not None and _says_enough(text[begun.end() :]):
        rest = text[begun.end() :]
        asked = _WHETHER.sub("", rest)
        if ASKING.search(asked):
            text = asked if _CAN_TELL.search(begun.group()) else rest
        elif not begun["known"]:
            text = rest
    text = _RECALLED.sub("", text)
    if ASKING.search(text):
        text = _TONE.sub("", text)
    ours = _OURS.sub("", text)
    return ours if _says_enough(ours) else text


def _says_enough(text: str) -> bool:
    return len(_LETTERS.findall(text)) >= _FEWEST_CHARS

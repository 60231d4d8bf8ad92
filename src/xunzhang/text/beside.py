"""Lines that stand beside the text, told by their own words: bylines, captions, greetings."""

import re

from xunzhang.text.patterns import lazily

_MAX_CHARS = 70
_CREDIT = lazily(
    r"(?:[\s\u3000/／|]|^)[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、][\u4e00-\u9fff·]{2,4}){0,3}"
    r"[\s\u3000]*[/／]?[\s\u3000]*摄[)）]?$"
    r"|记者[\s\u3000]*[\u4e00-\u9fff·]{2,4}[\s\u3000]*摄[)）]?$"
    r"|[\s\u3000](?:资料图片?|资料照片|效果图|示意图|网络图片)$"
    r"|[(（](?:资料图|资料照片|效果图|示意图|网络图|新华社发|图片来源[^)）]*|[\u4e00-\u9fff·\s]{2,12}摄)[^)）]{0,8}"
    r"[)）]$"
)
_POINTER = lazily(
    r"^[↑↓←→▲▼△▽◀◄►▶]|^(?:图为|图片?[\d一二三四五六①-⑨]+[\s:：、.为]|[上下左右]图|题图|(?:资料)?配图[:：])"
)
CAPTION_CHARS = 80
SHEET = r"[\u4e00-\u9fff]{1,7}(?<![年月季简簡通汇彙海预預警情快战戰喜捷公电電申填上呈])[报報]"
"""A word that may name a newspaper, if something beside it says so: no 年报, no 海报."""
_OUTLET = (
    r"(?:本报|本刊|本台|本网|本社|新华社|中新社"
    r"|[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|早报|报社|网|社)"
    rf"|{SHEET}(?=[\s\u3000|])"
    r"|《[^》\n]{1,10}(?:[报刊网]|周末|杂志)》)"
)
_ROLE = (
    r"(?:(?:特约|首席|见习|实习|全媒体|融媒体?|文化|摄影|本报|驻\S{2,6})*"
    r"(?:记者|通讯员|评论员|撰稿人?|特派员)"
    r"|作者|(?:图文|文图|撰文)(?=[\s\u3000]*[:：/／|｜])|文字|文|图片|图|摄影|摄|编辑|责编|责任编辑|校对|审核|美编|版式|来源|供稿|策划|统筹|整理|终审)"
)
# The role is followed by a mark or a blank: without one it begins a sentence.
_LED_BY_ROLE = lazily(
    rf"^[\W_]*{_OUTLET}?[\s\u3000|/·]*{_ROLE}(?:[/／、并]{_ROLE})?[\s\u3000]*(?:[:：/／|｜]|[\s\u3000]+)"
    r"[\s\u3000]*[\u4e00-\u9fffA-Za-z]"
)
# 《青河文艺》2031年第3期 · 散文 · before who wrote it: where it was printed.
_PRINTED_IN = lazily(
    r"^(?:《[^》\n]{1,16}》[\s\u3000]*)?(?:19|20)\d{2}年[\s\u3000]*(?:总?第[\s\u3000]*\d{1,4}[\s\u3000]*期"
    r"|\d{1,2}月[号刊])[\s\u3000]*[·|｜\s\u3000][\s\u3000]*"
    r"(?:[\u4e00-\u9fff]{2,6}[\s\u3000]*[·|｜][\s\u3000]*)?"
)
_IN_BRACKETS = lazily(
    rf"^[(（【\[][\s\u3000]*{_OUTLET}?[\s\u3000]*{_ROLE}[^)）】\]。！？]{{1,60}}[)）】\]]$"
)
_SUPPLIED = lazily(r"^[^，。！？；]{2,30}(?:供图|供稿|制图|配图)[)）]?$")
_SENTENCE = lazily(r"[。！？；]")
# 2031-10-08 08:30 or 发布时间：2031年10月8日, as web pages set it, alone or before a byline.
_STAMP = lazily(
    r"^(?P<led>(?:发布|发表|更新|刊发)?(?:时间|日期)[:：][\s\u3000]*)?"
    r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?P<time>[\s\u3000T]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?=[\s\u3000|/·]|$)[\s\u3000|/·]*"
)
_DAY = (
    r"(?:(?:19|20)\d{2}[-/.年][ \t]?\d{1,2}[-/.月][ \t]?\d{1,2}日?"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_WEEKDAY = r"(?:[\s\u3000]*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
# The day in a line of names: behind a blank or a paper's name, and nothing joined to it.
_DAY_BETWEEN = lazily(rf"(?<=[\s\u3000》|/]){_DAY}{_WEEKDAY}(?=[\s\u3000|/]|$)")
# The head of an entry of a diary: 3月2日 星期一 晴, 三月二日　端午　热，三十度.
_DAY_LINE = lazily(
    r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}([-/.])\d{1,2}\1\d{1,2}"
    r"|(?:[一二][〇零○一二三四五六七八九]{3}年)?[正一二三四五六七八九十冬腊]{1,2}月[初廿一二三四五六七八九十]{1,3}[日号])"
    rf"{_WEEKDAY}(?:[ \u3000]+[\u4e00-\u9fff]{{1,6}}(?:[，、][\u4e00-\u9fff]{{1,6}})?){{0,3}}$"
)
# 青石县水利局　2031年5月6日: who put it out, several perhaps, and when.
_OFFICE = (
    r"[\u4e00-\u9fff]{2,24}(?:局|委|委员会|办公室|部|厅|院|所|中心|公司|集团|学校|大学|学院|[中小]学|幼儿园|协会|学会|商会"
    r"|基金会|联合会|工会|合作社|政府|编辑部|报社|杂志社|出版社|馆|站|处|科|大队|支队|总队|调查队|街道|社区|村委会|居委会|业委会|银行|医院|物业|小组)"
)
_ISSUED = lazily(rf"^{_OFFICE}(?:[\s\u3000、]+{_OFFICE}){{0,3}}[\s\u3000]+{_DAY}$")
# 2031年5月6日　农业部　林平: a day and an office alone may tell when and where something is held.
_ISSUED_BY = lazily(
    rf"^{_DAY}{_WEEKDAY}(?:[\s\u3000|/]+{_OFFICE}){{1,2}}[\s\u3000|/]+(?P<name>[\u4e00-\u9fff]{{2,4}})$"
)
_OFFICE_ALONE = lazily(rf"^{_OFFICE}$")
# Who reports, with the day: alone it may be the speaker of a talk.
_REPORTED = lazily(
    r"^(?:报告|汇报|述职|执笔|起草|撰[写稿]|编[写制])人?[:：][^，。；！？：:]{2,30}?"
    rf"[\s\u3000]+{_DAY}$"
)
# 老顾 2011-02-16, 调查人 林平 2031年5月6日, 林平 辑: who wrote it, when, and nothing else.
_WRITER = r"(?:调查|考察|走访|采访|采写|访谈|整理|执笔|起草|撰[写稿文]|编[写撰])[人者]"
_SIGNED = lazily(
    rf"^(?:{_WRITER}[:：\s\u3000]+)?"
    r"(?P<who>[\u4e00-\u9fff]{2,4}(?:[ 、\u3000][\u4e00-\u9fff]{2,4}){0,2})"
    rf"[\s\u3000]+(?:{_DAY}{_WEEKDAY}(?:[\s\u3000]+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
    r"(?:[\s\u3000]+(?:农历)?[正一二三四五六七八九十冬腊]{1,2}月[初廿十二三一四五六七八九]{2,3})?"
    r"|[编辑撰著]|[编主撰][著写撰编文]|辑录|整理|执笔)$"
)
# How an elder or a young man goes by his surname: 老顾. 老师 and 小时 are words.
_BY_SURNAME = lazily(r"老(?!师)[\u4e00-\u9fff]|小(?![时车米路麻包丁鱼雷])[\u4e00-\u9fff]")
# Who is addressed at the head of a letter or a notice. 各部门职责： names what follows instead.
_GREETING = lazily(
    r"^(?:(?:尊敬|敬爱|亲爱)的[^。！？；\n]{1,30}"
    r"|(?:各位|诸位|全体)[^。！？；\n]{1,20}"
    r"|[各本][^。！？；\n]{0,40}(?:单位|部门|机构|企业|公司|政府|委|办|局|厅|会|中心|院|所|校|园|社区|街道|[镇乡村]|科室|班组"
    r"|家长|业主|住户|居民|商户|用户|读者|师生|同学|老师|员工|同[志仁]|代表|人员)"
    r"|(?:[^、，。！？；：:\n]{1,10}[、，])*[^，。！？；：:\n]{0,12}(?:朋友|同学|同志|老师|家长|先生|女士|孩子)们"
    r"|(?![^：:]{0,4}(?:的|主讲|指导|任课|责任|联系|负责|值班|介绍|征婚))[^，。！？；：:\n]{0,6}"
    r"(?:吾[兄弟姐妹儿女师友妻]|[贤仁][兄弟妹侄婿]|大人|爱[妻儿女]|[小老]?[兄弟姐妹哥叔姨姑伯舅婶嫂侄]|爸爸?|妈妈?"
    r"|父亲|母亲|[爷奶]{2}|(?<=[\u4e00-\u9fff])(?:先生|女士|同志|老师|小姐|阁下))"
    r"[，,\s\u3000]*(?:台鉴|钧鉴|惠鉴|大鉴|如晤|如面|见字如[面晤]|膝下|[你您]好)?)[：:]$"
)
# What is asked of the reader right under a title: 请仔细阅读…. 请柬 and 请问… are none.
_REQUEST = lazily(r"(?:敬?请(?![问假愿战柬客示])|欢迎|谢谢|感谢)[^？?]*$")
_COUNTED = lazily(r"(?:浏览|阅读|点击|字[号体]|分享|打印)\S{0,4}(?:[:：]|$)")
_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚"
    "娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池"
    "查麻苑迟邝覃"
)
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
)
# 实习生 贺 | 一鸣, 通讯员 | 贺一鸣.
_BROKEN_OFF = lazily(r"[\s\u3000、：:][\u4e00-\u9fff]$|(?:记者|通讯员|实习生|作者|编辑)[：:]?$")
_REST = lazily(r"[\u4e00-\u9fff]{1,3}")
# 萧 远 舟: a name as widely set as papers set it.
_SET_APART = lazily(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]{1,2}[\u4e00-\u9fff]){1,3}(?![\u4e00-\u9fff])"
)
_BETWEEN_NAMES = lazily(r"[\s\u3000、,，/]+")
_NAME = lazily(r"[\u4e00-\u9fff]{2,4}")
# A word of two or three characters is a name only where it does not look like a heading.
_NO_NAME = lazily(r"[的是在与了和年月日]|章|节|言|论|记|录|介|文$|则$|景$|事$|点$|况$|程$|望$")


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote, photographed, supplied or edited."""
    if len(line) > _MAX_CHARS or "\n" in line:
        return False
    if _IN_BRACKETS.match(line):
        return True
    if _SENTENCE.search(line):
        return False
    if _REPORTED.match(line):
        return True
    line = _DAY_BETWEEN.sub(" ", _PRINTED_IN.sub("", _STAMP.sub("", line))).rstrip()
    return bool(_LED_BY_ROLE.match(line) and _is_names(line)) or bool(_SUPPLIED.match(line))


def is_issued(line: str) -> bool:
    """Whether a line is who put a text out and when, and nothing else."""
    line = line.strip()
    if len(line) > _MAX_CHARS:
        return False
    written = _ISSUED_BY.match(line)
    names = written is not None and is_name(written["name"]) and not is_office(written["name"])
    return names or bool(_ISSUED.match(line))


def signers_of(line: str) -> list[str]:
    """Who a line names that says no more than who wrote a text or when; none for other lines."""
    signed = _SIGNED.match(line.strip()) if len(line) <= _MAX_CHARS else None
    names = _BETWEEN_NAMES.split(signed["who"]) if signed is not None else []
    return names if all(is_name(name) or _goes_by_surname(name) for name in names) else []


def _goes_by_surname(word: str) -> bool:
    return _BY_SURNAME.fullmatch(word) is not None and is_surname(word[1])


def is_office(word: str) -> bool:
    """Whether a word looks like the name of an office: 文化站, 安全部."""
    return bool(_OFFICE_ALONE.match(word))


def ends_byline(byline: str, line: str) -> bool:
    """Whether a line of one to three characters is the rest of a name that a byline breaks off."""
    if not _REST.fullmatch(line) or not is_byline(byline):
        return False
    return bool(_BROKEN_OFF.search(byline))


def is_stamp(line: str) -> bool:
    """Whether a line says when a page was put up, and perhaps how often it was read."""
    stamp = _STAMP.match(line) if len(line) <= _MAX_CHARS else None
    if stamp is None:
        return False
    rest = line[stamp.end() :]
    return bool(_COUNTED.match(rest) or (not rest and (stamp["led"] or stamp["time"])))


def is_caption(line: str) -> bool:
    """Whether a line credits a photographer, or points at a picture."""
    if len(line) > CAPTION_CHARS or "\n" in line:
        return False
    return bool(_CREDIT.search(line) or _POINTER.match(line))


def is_greeting(line: str) -> bool:
    """Whether a line only says who is addressed: 尊敬的各位来宾：, 各有关单位：."""
    return bool(_GREETING.match(line.strip()))


def is_day_line(line: str) -> bool:
    """Whether a line is a day, perhaps with its weekday and weather, as diaries head an entry."""
    return bool(_DAY_LINE.match(line))


def is_request(line: str) -> bool:
    """Whether a line only asks the reader for something, or thanks: 请仔细阅读说明书."""
    return bool(_REQUEST.match(line))


def is_list_of_names(line: str) -> bool:
    """Whether a line is one to four names of people and nothing else."""
    names = _BETWEEN_NAMES.split(names_joined(line.strip()))
    return 1 <= len(names) <= 4 and all(is_name(name) for name in names)


def names_joined(line: str) -> str:
    """A line of names without the blanks inside of those that are widely set: 林 一 平."""
    return _SET_APART.sub(lambda found: "".join(found[0].split()), line)


def is_surname(character: str) -> bool:
    """Whether a character is a common surname by itself."""
    return character in _COMMON


def is_name(word: str) -> bool:
    """Whether a word looks like the name of a person."""
    if not _NAME.fullmatch(word) or _NO_NAME.search(word[1:]):
        return False
    if word[:2] in _COMPOUND:
        return len(word) >= 3
    return word[0] in _COMMON and len(word) <= 3


def _is_names(line: str) -> bool:
    """Whether a line led by a role goes on with short words, as names and outlets are."""
    words = re.split(r"[\s\u3000、,，/／|:：]+", line)
    return all(len(word) <= 14 for word in words) and len(words) <= 14

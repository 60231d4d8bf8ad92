"""The wording of questions: their asking words, what they are about, and what they state."""

import re

from xunzhang.text.patterns import lazily

_ENDS = " ?？!！。，,；;、…"
_POLITE = lazily(r"^(?:请问一?下?|我?想(?:问|知道)一?下?|麻烦问一?下?|问一下|告诉我)[，,:： ]*")
_ASKED_THING = (
    r"什么(?:时候|时间|地方|原因|样子?|人)?|为什么|为何|为啥|啥(?:时候)?|多会儿|多钱|咋|谁|何(?:时|地|处|人|以)|"
    r"哪(?:里|儿|些|个|家|位|座|所|条|种|项|一?[年天月日届位个家座条])?|"
    r"多(?:少钱?|久|[大长高远重深宽厚快])|几(?!乎|十|百|千|万)|怎么样?|怎样|如何|"
    r"是否|能否|可否|是不是|有没有|会不会|能不能|可不可以|吗$|么$"
)
ASKING = lazily(_ASKED_THING)
_ASKING_PHRASE = lazily(rf"(?:大约|大概|一共|总共)?(?:是?在|是|有|从|于|到)?(?:{_ASKED_THING})")
TIME = lazily(
    r"(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|(?!\d))|\d{1,2}月(?:\d{1,2}[日号])?|"
    r"[一二三四五六七八九十]{1,3}月份?|去年|今年|前年|明年|上半年|下半年|[上这下本]个?[月周季]度?|"
    r"[二〇零一三四五六七八九]{4}年|“?十[一二三四五]五”?(?:期间|时期)?"
)
_TRAILING = lazily(
    r"(?:一共|总共|合计|累计|大约|大概|共计|约|共|目前|现在|后来|当时|曾经|到底|究竟|又|还|都|就|"
    r"是|有|在|于|从|到|被|由|为|了|(?<![审议年大晚集展宴峰例协学委商工董监])会|能|要|将|达到?|设有?|花了?|(?<!费)用了?|叫做?|需要?|(?<![入常])住|(?<![成外社提上移])交|(?<![支首预])付|"
    r"每?(?:星期|礼拜)|(?:综合|总)?(?:排[名在行位]?|[位名]列|位居)?第|"
    r"(?:(?<![功智性动潜])能|可以)(?:坐|住|装|停|容纳|放|用|带|借|存|跑|飞)|的)+$"
)
_NUMBERS = (
    "总?面积|占地面积|建筑面积|总?投资额?|总?长度?|全长|总?人口|人数|高度|海拔|深度|宽度|重量|总?数量?|"
    "票价|价格|造价|费用|成本|收费标准?|总?产量|产值|收入|利润|营收|税收|工资|金额|预算|车站数?|"
    "[坝桥洞塔墙堤渠路轴][高长宽厚]|[净层总限主][高长宽重跨]|跨度|身高|体重|水深|载重|"
    "时速|速度|温度|年龄|岁数|距离|里程|增速|增幅|比例|占比|[^的]{0,4}[率额量数价费]|"
    "[^的]{0,2}(?:门票|房租|年薪|月薪|押金|租金|定金|订金|保证金|违约金|罚金|补贴|补助|噪声|音量|功率|净重|库容|容积|水位|体积|"
    "直径|电话|手机号?|微信号?|分机号?|工号|账号|号码|邮箱|编号)"
)
_TIMES = "[^的]{0,4}(?:时间|日期|年份|工期)"
_PLACES = "[^的]{0,4}(?:地点|地址|位置|所在地)|办公室|住处|老家|家"
_TERMS = "[^的]{0,2}(?:期限|周期|时长|保修期|有效期|保质期|任期)"
_PEOPLE = (
    "[^的]{0,3}(?:[院校局馆市县镇村厂台站会处科部省州区]长|董事长|"
    "书记|主任|经理|负责人|责任人|联系人|主持人|承办人|代表人|法人|创始人|作者|设计师)|"
    "(?:施工|设计|建设|监理|勘察|主办|承办|协办|运营|管理|主管)单位|承[包建运]商|运营商|供应商|施工方|"
    "[店队组班团社]长|店主|站务员|值班员|管理员|讲解员|班主任|监护人|"
    "父亲|母亲|儿子|女儿|妻子|丈夫"
)
_OTHERS = (
    "[^的]{0,4}(?:原因|名字|名称|意义|作用|特点|内容|目标|措施|办法|条件|要求|结果|影响|背景|效益|方式|流程|范围|"
    "规模|来历|型号|品牌|商标|校训|简称|全称|别名)"
)
_ATTRIBUTES = {
    "多少": lazily(_NUMBERS),
    "什么时候": lazily(_TIMES),
    "哪里": lazily(_PLACES),
    "谁": lazily(_PEOPLE),
    "多久": lazily(_TERMS),
    "什么": lazily(_OTHERS),
}
_LAST_ATTRIBUTE = lazily(
    "总?(?:面积|占地面积|建筑面积|投资额?|长度|人口|金额|人数|预算|经费|费用|造价|成本|拨款)|(?:"
    "(?:[总单原现]|中标|成交|合同)价|报名费|培训费|服务费|维修费|总长|全长|高度|海拔|深度|宽度|重量|总数|数量|"
    "票价|价格|造价|费用|成本|总?产量|产值|收入|利润|营收|金额|预算|时速|距离|里程|地址|位置|名字|名称|时间|日期|"
    "押金|租金|噪声|功率|净重|库容|(?:值班|联系|咨询|服务)?电话|编号|型号|期限|责任人|联系人|"
    "[院校局馆厂台站]长|董事长|书记|主任|经理|负责人|创始人)$"
)
# X的Y是多少: whatever Y is, it is what is asked of X.
_ASKED_OF = lazily(
    r"的[^的]{1,8}?(?:是|为|叫做?)?(?:多少\w?|谁|什么(?:名字)?|多久|哪一?[年天位]|多[大长高重])$"
)
# 标准间一晚多少钱 is about the 标准间, 徐某毕业于哪所大学 about somebody.
_MEASURE = lazily(r"(?<=..)[一每](?:个月|[张晚天次年月人位份斤台件套间亩吨度])$")
_DEED_AT = lazily(
    r"(?<=..)(?:毕业|出生|就读|任职|就职|工作|生活|居住|坐落|位于|来自|成立|创办|创刊|始建|建成|建)$"
)
_AT = "于在自到从"
_CLOCK = lazily("[点号月日]")
_LEAST_TOPIC = 2


def bare(question: str) -> str:
    """A question without politeness, blanks and marks at its ends."""
    return _POLITE.sub("", question.strip(_ENDS)).strip(_ENDS)


def is_asking(text: str) -> bool:
    """Whether a text asks for something by its words."""
    return ASKING.search(text.strip(_ENDS)) is not None


def topic_of(question: str, *, whole: bool = False) -> str:
    """What a question is about: 江城地铁三号线 of 江城地铁三号线全长多少公里？; may be empty.

    Args:
        question: The question.
        whole: Whether what was asked of the topic stays in it: 县医院的院长.
    """
    text = bare(question)
    asking = ASKING.search(text)
    topic = text
    if asking is not None:
        topic = _TRAILING.sub("", text[: asking.start()].strip(_ENDS))
        if len(topic) < _LEAST_TOPIC:
            # 谁是县医院院长: it stands behind.
            topic = re.sub(r"^[是有了在的]+", "", text[asking.end() :].strip(_ENDS))
            # 几月几日举行 and 几点开门 are about nothing that they name.
            topic = "" if ASKING.search(topic) or _CLOCK.match(topic) else topic
    if asking is not None and text[max(0, asking.start() - 1) : asking.start()] in tuple(_AT):
        topic = _DEED_AT.sub("", topic)
    if whole:
        return topic
    topic = _MEASURE.sub("", topic)
    asked = _ASKED_OF.search(text)
    is_asked = asked is not None and asked.start() == topic.rfind("的") >= _LEAST_TOPIC
    return topic[: asked.start()] if asked and is_asked else _without_attribute(topic)


def statement_of(question: str) -> str:
    """What a question takes for granted: 县医院推行新办法 of 县医院什么时候推行新办法？."""
    return _ASKING_PHRASE.sub("", bare(question), count=1).strip(_ENDS)


def asking_instead(question: str, asking: str) -> str | None:
    """The question with other asking words, where its deed stands behind them."""
    text = bare(question)
    match = _ASKING_PHRASE.search(text)
    behind = text[match.end() :] if match else ""
    # 在哪所学校 goes on with its noun, 在哪里举行 with a deed.
    is_plain = match is not None and not re.search(r"多|几|哪.?[个家位座所条]|什么$", match.group())
    if match is None or not is_plain or not 0 < len(behind) <= len("建成通车的"):
        return None
    return text[: match.start()] + asking + behind


def attribute_asked(name: str) -> str | None:
    """How one asks for what may be known of a thing: 多少 for 面积; None for no such name."""
    return next((word for word, p in _ATTRIBUTES.items() if p.fullmatch(name)), None)


def _without_attribute(topic: str) -> str:
    cut = topic.rfind("的")
    if cut >= _LEAST_TOPIC and attribute_asked(topic[cut + 1 :]):
        topic = topic[:cut]
    shorter = _TRAILING.sub("", _LAST_ATTRIBUTE.sub("", topic))
    return shorter if len(shorter) >= _LEAST_TOPIC else topic

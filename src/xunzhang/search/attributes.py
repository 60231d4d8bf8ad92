"""What may be known of a thing, by the names of it: 面积, 净利润, 施工队长, 学生票.

岚江机械2023年净利润   岚江机械2023年 | 净利润
江湾中学住宿费         江湾中学 | 住宿费

Where a name begins is told by words: 净利润 is no 净 with a 利润.
"""

from typing import NamedTuple

from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag, word_borders

_NUMBERS = (
    "总?面积|占地面积|建筑面积|总?投资额?|总?长度?|全长|总?人口|人数|高度|海拔|深度|宽度|重量|总?数量?|"
    "票价|价格|造价|费用|收费标准?|[亩单总年日]?产量|[亩单]产|产值|税收|金额|预算|车站数?|"
    "(?:营业|主营(?:业务)?|研发|财政|财务|管理|销售|人工|广告|可支配|投资|运营|[人户]均|[净毛总年月])*"
    "(?:收入|支出|投入|利润|毛利|营收|成本|经费|资产|负债|开支)|"
    "(?:成人|学生|儿童|老年?人?|教师|军人|优惠|半价|全价|[半全联套通年月季次]|单程|往返|团体|家庭|亲子|夜场|[车船机])票|"
    "[坝桥洞塔墙堤渠路轴][高长宽厚]|[净层总限主][高长宽重跨]|[毛鲜干湿皮]重|[千百]粒重|[株苗穗]高|[穗株根]长|[株行]距|跨度|身高|体重|水深|载重|"
    "时速|速度|温度|年龄|岁数|距离|里程|增速|增幅|比例|占比|[^的]{0,4}[率额量数价费]|"
    "[^的]{0,2}(?:门票|房租|[年月日]租|工资|年薪|月薪|押金|租金|定金|订金|保证金|违约金|罚金|补贴|补助|噪声|音量|功率|净重|库容|容积|水位|体积|"
    "直径|电话|手机号?|微信号?|分机号?|工号|账号|密码|号码|邮箱|编号)"
)
_TIMES = "[^的]{0,4}(?:时间|日期|年份|工期|生日)"
_HOURS = "[首末头]班(?:公交|列)?[车船]?"
_PLACES = "[^的]{0,4}(?:地点|地址|位置|所在地)|办公室|住处|老家|家"
_TERMS = "[^的]{0,2}(?:期限|周期|时长|保修期|质保期|有效期|保质期|任期|租期|聘期|借期)"
_PEOPLE = (
    "[^的]{0,3}(?:[院校局馆市县镇村厂台站会处科部省州区店园队组班团社]长|[董理监]事长|(?:总|主任)?工程师|总指挥|[主总]?教练|"
    "书记|主任|经理|负责人|责任人|联系人|主持人|记录人|承办人|代表人|法人|创始人|作者|译者|设计师|主编|编剧|导演)|"
    "会计|出纳|文书|监事|领队|[甲乙丙]方|[买卖]方|出租[人方]|承租[人方]|"
    "(?:施工|设计|建设|监理|勘察|主办|承办|协办|运营|管理|主管)单位|承[包建运]商|运营商|供应商|施工方|"
    "店主|站务员|值班员|管理员|讲解员|收银员|保管员|安全员|网格员|护林员|辅导员|班主任|监护人|"
    "父亲|母亲|儿子|女儿|妻子|丈夫"
)
_OTHERS = (
    "[^的]{0,4}(?:原因|名字|名称|意义|作用|特点|内容|目标|措施|办法|条件|要求|结果|影响|背景|效益|方式|流程|范围|"
    "规模|来历|型号|品牌|商标|校训|简称|全称|别名)|年代|时代|朝代|材质|颜色"
)
_ATTRIBUTES = {
    "多少": lazily(_NUMBERS),
    "什么时候": lazily(_TIMES),
    "几点": lazily(_HOURS),
    "哪里": lazily(_PLACES),
    "谁": lazily(_PEOPLE),
    "多久": lazily(_TERMS),
    "什么": lazily(_OTHERS),
}
_LAST_ATTRIBUTE = lazily(
    "(?:总?(?:面积|占地面积|建筑面积|投资额?|长度|人口|金额|人数|预算|经费|费用|造价|成本|拨款)|"
    "(?:[总单原现]|中标|成交|合同)价|报名费|培训费|服务费|维修费|总长|全长|高度|海拔|深度|宽度|重量|总数|数量|"
    "票价|价格|总?产量|产值|收入|利润|营收|时速|距离|里程|地址|位置|名字|名称|时间|日期|"
    "押金|租金|噪声|功率|净重|库容|(?:值班|联系|咨询|服务)?电话|编号|型号|期限|责任人|联系人|"
    "[院校局馆厂台站]长|董事长|书记|主任|经理|负责人|创始人)$"
)
# What belongs to the attribute that follows: 营业 to 收入, 每个月 to 房租; not 年 in 2023年.
_BEFORE_IT = lazily(
    r"(?:[净毛总单均]|(?<![\d一二三四五六七八九十去今前明上本当])[年月日]|最[大高低小长]|平均|人均|户均|累计|首[年月期次]|营业|主营(?:业务)?|研发|"
    r"[一每](?:个月|[张晚天次年月人位份斤台件套间亩吨度])|每个|的)+$"
)
# What belongs to the office that follows: 妇女 to 主任.
_BEFORE_OFFICE = lazily(
    r"(?:妇女|教导|教务|政教|总务|车间|党支部|党总支|党委|团委|财务|保安|项目|的)+$"
)
_ORGANISATION = lazily("[学院局馆厂社村镇县市区站会司]$")
# Of the person, where one was asked for before: the number of the 社长, and not of the 合作社.
_OF_PERSONS = lazily("手机号?|微信号?|年龄|岁数|身高|体重|生日|籍贯|老家|住处|学历|工号|[年月]薪")
_KIN = lazily("父亲|母亲|儿子|女儿|妻子|丈夫|监护人")
_MONEY = lazily(
    r"[费价金租薪票款资额]$|收入|支出|投入|利润|营收|成本|经费|造价|投资|预算|补贴|补助|工资"
)
# 2023年收入 is cut as 2023|年收入, 去年收入 as 去|年收入.
_DATE_END = lazily(r"[\d去今前明上本当][年月日]")
_NO_PREFIX = "是有在为到从由被给让"
_FEWEST_CHARS = 2
_MOST_WORDS = 3


class Asked(NamedTuple):
    """What a topic is about, and what is asked of it, as it stands there."""

    thing: str
    attribute: str
    kind: str
    """How one asks for such an attribute; empty where the topic names none."""


def attribute_asked(name: str) -> str | None:
    """How one asks for what may be known of a thing: 多少 for 面积; None for no such name."""
    return next((word for word, p in _ATTRIBUTES.items() if p.fullmatch(name)), None)


def is_money(attribute: str) -> bool:
    """Whether an attribute is a sum of money: 住宿费, 月租, 营业收入."""
    return _MONEY.search(attribute) is not None


def is_of_person(attribute: str) -> bool:
    """Whether only somebody has such a thing: 手机号, 年龄."""
    return _OF_PERSONS.fullmatch(attribute) is not None


def are_offices(one: str, other: str) -> bool:
    """Whether two names are of people, of whom none is the other's: 队长 and 领队, not 妻子."""
    kinds = {attribute_asked(one), attribute_asked(other)}
    return kinds == {"谁"} and not any(map(_KIN.fullmatch, (one, other)))


def split_attribute(topic: str) -> Asked:
    """The thing and what is asked of it: 江湾中学 and 住宿费; the thing alone where none is.

    Args:
        topic: What a question says before its asking words.
    """
    start = _with_prefix(topic, _attribute_at(topic))
    start += _DATE_END.match(topic, max(start - 1, 0)) is not None
    kind = attribute_asked(topic[start:]) or "多少"
    thing = (_BEFORE_OFFICE if kind == "谁" else _BEFORE_IT).sub("", topic[:start])
    if start == len(topic) or len(thing) < _FEWEST_CHARS:
        return Asked(topic, "", "")
    return Asked(thing, topic[len(thing) :].removeprefix("的"), kind)


def _with_prefix(topic: str, start: int) -> int:
    """Where the attribute begins with the verb of one character before it: 进 of 进水量."""
    if start == len(topic) or start <= _FEWEST_CHARS:
        return start
    last, kind = [*tag(topic[:start])][-1]
    is_verb = len(last) == 1 and kind == "v" and last not in _NO_PREFIX
    # 优选版免赔额 is cut as 优选|版免|赔额.
    is_cut = len(last) > 1 and kind == "v" and not PLAIN.knows(last)
    return start - 1 if is_verb or is_cut else start


def _attribute_at(topic: str) -> int:
    """Where the attribute begins that ends a topic, at a word; the topic's end where none does."""
    cut = topic.rfind("的")
    if cut >= _FEWEST_CHARS and attribute_asked(topic[cut + 1 :]):
        return cut + 1
    borders = word_borders(topic)
    last = _LAST_ATTRIBUTE.search(topic)
    if last is not None:
        # 净利润 is one word, and 党委书记; 中学校长 is the 校长 of a 中学.
        start = max(border for border in borders if border <= last.start())
        is_cut = start < _FEWEST_CHARS or _ORGANISATION.search(topic[start : last.start()])
        return last.start() if is_cut else start
    for start in reversed(borders[-_MOST_WORDS - 1 : -1]):
        if len(topic) - start >= _FEWEST_CHARS and attribute_asked(topic[start:]):
            return start
    return len(topic)

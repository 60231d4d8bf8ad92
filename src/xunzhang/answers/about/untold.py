"""What a question asks of which a hit has no word, though it may tell much of the same thing.

Who built it where nothing is said of building; how old somebody is without an age; what became of
a plan where only the plan is told.
"""

import re

from xunzhang.answers.about.unnamed import (
    leaves_all_unnamed,
    leaves_one_unnamed,
    leaves_person_unnamed,
)
from xunzhang.answers.about.unsaid import lacks_last_word
from xunzhang.answers.asked.doers import tells_no_deed
from xunzhang.text.patterns import lazily

# What is asked of a person or a thing, and what would tell of it in any words.
_FACTS = tuple(
    (lazily(asked), lazily(said))
    for asked, said in (
        (
            "毕业|就读|母校|学历|上的[^,;]{0,4}(?:大学|学校)|读的",
            "毕业|就读|校友|母校|学历|学位|本科|硕士|博士|学士|求学|考[上入取]|入学|读书|师从|[大中小]学|学院|师范",
        ),
        (
            "籍贯|(?:老家|家乡)[是在哪的]|哪里人|什么地方人|出生地|(?:在|于)(?:哪里|哪儿|什么地方|哪[个座省市县])出生",
            "籍|老家|家乡|故乡|祖籍|出生|生[于在]|长大|来自|[省市县区镇村州]人|[,(][^,。;()]{2,12}人[,。)]|土生土长|诞生",
        ),
        (
            "妻子|丈夫|老公|老婆|配偶|爱人|结婚|娶|嫁",
            "妻|夫|老[公婆伴]|配偶|爱人|结婚|婚|娶|嫁|媳妇|伴侣",
        ),
        ("颜色", "色|[红黄蓝绿黑白灰紫]"),
        ("密码|口令", "密码|口令"),
        ("属相|生肖|星座", "属|生肖|座"),
        (
            "多大(?:年[纪龄]|岁数|了[啊呀]?$)|今年多大|几岁了?$|岁数|^[^平均限要]{2,12}年龄是?(?:多[少大])?$|(?:现在|今年)多少岁",
            "岁|生于|出生|[年月日]生(?![产活长育态])|年近|年逾|花甲|古稀|耄耋|高龄|[789七八九][0零]后|龄|周年|历史",
        ),
        (
            "(?:怎么|如何|咋|怎样|在哪)去?(?:申请|申领|报名|预约|登记|申报)",
            "申请|申领|报名|提交|填|登记|预约|凭|带|材料|窗口|扫码|拨打|电话|公众号|微信|网上|登录|点击|联系|咨询|申报|"
            "向[^,。;]{2,12}提出|到[^,。;]{2,12}(?:办|领)",
        ),
        (
            "(?:名字?|称号|外号|绰号)[^,;]{0,5}(?:怎么|咋|如何|从哪)[^,;]{0,2}来|(?:由来|来历)(?:是什么)?$|"
            "为(?:什么|啥|何)[会要又都被]?(?:叫|称|取名|起名)|[叫取起][^,;]{1,8}(?:什么意思|为什么|为啥)",
            "得名|故名|名为|[命取起]名|取自|寓意|意[为思]|因此|所以|因为|因[^此而,;。]{2}|由于|名字|为名|称[他她它之为]|"
            "[外绰]号|俗称|象征|来历|由来|谐音|就叫|是[说因]|叫[他她它]|从[^,。;]{2,16}来",
        ),
        (
            "(?:得|生|患)[了的]?(?:什么|啥)病|(?:怎么|咋|如何)会?(?:死|去世|残|瘫|受伤)的",
            "病|癌|中风|瘤|炎|车祸|事故|[受重]伤|[溺摔砸烧淹塌炸冻饿]|枪|牺牲|阵亡|遇难|自尽|寿终|因",
        ),
        (
            "(?:效果|结果)(?:怎么样|咋样|如何)|后来怎么样|下落|怎么样了",
            "结果|效果|后来|提高|下降|减少|增加|成功|失败|好转|改善|去世|现在|如今|明显|满意|不错|理想|称赞|[搬调达增降已好差]",
        ),
        ("有(?:停车|地方停|车位)|能停车", "停车|车位|车库"),
        (
            "(?:[以之]?后|后来|卸任|退休)又?[调去转到][了到]?哪|去了哪|(?<!派)去哪[儿里]?了|调到?哪",
            "[调赴转]|改任|去了|到[^,。;]{2,10}(?:任|工作|当)|现[任在]|返乡|出任|担任",
        ),
        ("[男女](?:的|生|性|职工|病人|同学|员工)有?(?:多少|几)", "[男女]"),
        ("说了(?:什么|啥)|[怎咋]么?(?:说|评价)", '说|称|道|指出|表示|认为|讲|告诉|评|[“":]'),
        (
            "什么材料(?:做|制|造)|[什啥]么?做的$|用什么(?:做|制|造)",
            "[木竹铁铜钢石泥布棉纸皮瓷陶料铝麻绒丝]|塑|制成",
        ),
    )
)

_PIECE = (
    "台|本|罐|瓶|公?斤|张|件|套|只|盒|棵|平方米|平米|公里|米|吨|块|根|袋|箱|部|辆|度|亩|碗|份|株|头"
)
_EACH_ASKED = lazily(
    rf"[每一1](?P<led>{_PIECE})[要得收卖是]?花?(?:多少|几)个?[钱元块]|"
    rf"(?:多少|几)个?(?:钱|元|块钱?)[一每1]个?(?P<behind>{_PIECE}|把|个)(?![年月天])"
)
_AREA, _AREAS = frozenset(("平米", "平方米")), "平方米|平米|m2"
_PRICED = "[单均]价|平均|[户人]均|价格|[票售定]价|各|元/|\\(元"

_SMALL_SUM = lazily(r"[\d一二三四五六七八九十百千两][元块]")
"""牛肉面12元 is the price of one bowl, 卖了三万元 is none."""

# What is told of a time in other words than 每月 or 一个月: 月租, 年薪, 日均.
_IN_A_TIME = {
    "天": (
        r"[每一1]天|[每一]日|日[均产薪租]|天天|/[天日]|[单当][天日]|早晚|"
        r"[\d一二三四五六七八九十][:点时]"
    ),
    "月": "每月|[一1每]个月|月[工租薪均收费供付产]|按月|/月|月月|当月|每人月",
    "年": r"[每一1全/按当去今]年|年[薪租均费产收销度会交缴年]|学年|学期|[\d一二三四五六七八九〇]年",
    "周": "[每一/]周|周[一二三四五六日]|每星期",
}
_TIME_ASKED = lazily(
    r"(?<!平均)[每一]个?(?P<time>[天月年周])(?![才就哪后前以]|平均)[^,的]{0,6}?(?:多少|几)"
)

_PLAN = lazily(
    r"预计|计划(?!投资|生育|单列|经济)|(?:^|[,;。])[^,;。]{0,12}将(?![军来领士近])|拟|即将|打算|准备|力争|争取|有望|"
    r"[年月]底前|年内|规划|目标|确保|要在|筹[划备]|还[要需]|承诺"
)
_ASKS_PLAN = lazily("计划|预计|打算|准备|目标(?!.*最[后终])|什么时候能|啥时能|何时能")
_ASKS_OUTCOME = lazily(
    r"后来|最后(?!一|期|的)|最终|到底|究竟|[了过]没有?$|了吗$|[成完好到]没有?$|守住|兑现|实现了|"
    r"(?:哪[天年日月]|什么时候|何时|几[月号]).{0,5}[的了]$|有没有.{0,8}$|没$"
)
_CAME_TRUE = lazily(
    r"比原?(?:计划|预[计期]|概算|预算)|[原较按]计划|已[经于]?|了(?:[,;。]|$)|完成|建成|通车|竣工|实际|补发"
)


_WHETHER_DONE = lazily(
    r"(?P<deed>[\u4e00-\u9fff]{1,2}?)(?:成功|下来|[完好成到掉])?(?:[了过完好成到]没有?|[了过]吗)$"
)
_TELLS_WHETHER = lazily("[了已未没不无全从拒]|完成|通过|达到|获|成功|(?::.*){3}")
_COMING = lazily("明年|后年|下一步|将|须|正在|启动|要求|建议")


def is_untold(question: str, told: str, sentence: str) -> bool:
    """Whether a hit has no word of what a question asks.

    Args:
        question: The question, folded.
        told: The hit with its title and heading, folded.
        sentence: The sentence of the hit that comes nearest to an answer, folded.
    """
    return (
        any(asked.search(question) and not said.search(told) for asked, said in _FACTS)
        or tells_no_deed(question, told)
        or leaves_all_unnamed(question, told)
        or leaves_one_unnamed(question, told)
        or leaves_person_unnamed(question, told)
        or _tells_no_price_of_one(question, told)
        or _tells_of_no_such_time(question, told)
        or lacks_last_word(question, [told])
        or _tells_only_plans(question, sentence)
        or _tells_no_outcome(question, sentence)
    )


def _tells_no_price_of_one(question: str, told: str) -> bool:
    """Whether the price of one is asked for, 多少钱一罐, and no price of one is told."""
    asked = _EACH_ASKED.search(question)
    if asked is None:
        return False
    piece = asked["led"] or asked["behind"]
    piece = _AREAS if piece in _AREA else piece
    of_one = rf"[每一1/][^,。;\d]{{0,4}}(?:{piece})|(?:{piece})[^,。;]{{0,3}}\d"
    return re.search(f"{of_one}|{_PRICED}", told) is None and not _SMALL_SUM.search(told)


def _tells_of_no_such_time(question: str, told: str) -> bool:
    """Whether it is asked how much 一个月, and nothing is told by the month."""
    asked = _TIME_ASKED.search(question)
    return asked is not None and re.search(_IN_A_TIME[asked["time"]], told) is None


def _tells_only_plans(question: str, sentence: str) -> bool:
    """Whether it is asked what came of something, and a sentence tells what was planned."""
    asks = _ASKS_OUTCOME.search(question) is not None and not _ASKS_PLAN.search(question)
    return asks and _PLAN.search(sentence) is not None and not _CAME_TRUE.search(sentence)


def _tells_no_outcome(question: str, sentence: str) -> bool:
    """Whether it is asked whether something was done, and a sentence says neither yes nor no."""
    asked = _WHETHER_DONE.search(question)
    if asked is None or _TELLS_WHETHER.search(sentence):
        return False
    is_coming = _PLAN.search(sentence) or _COMING.search(sentence)
    return asked["deed"] not in sentence or is_coming is not None

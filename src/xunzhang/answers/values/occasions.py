"""What is asked when it happened, a birth, a death, an opening, and the words that tell of it.

A hit may tell of somebody and be full of years, and say nothing of a death.
"""

from xunzhang.text.patterns import lazily

_WHEN = r"(?:哪一?[年天日]|[哪什][个么](?:时候|年代|朝代)|何时|几几年|几月)"
_YEAR = r"(?:1[6-9]|20)\d\d"


def _when(deeds: str) -> str:
    """A question when something was done, the deed before or behind the asking words."""
    behind = rf"(?:{deeds})(?:[于在的是]{{0,2}}{_WHEN}|的?(?:时间|日期|年[份代]))"
    return rf"{_WHEN}[^,;]{{0,4}}?(?:{deeds})|{behind}"


_OCCASIONS = tuple(
    (lazily(asked), lazily(told))
    for asked, told in (
        (
            _when("[去逝过辞离]世|病[逝故]|牺牲|遇难|死(?![机锁循])"),
            r"逝|[去辞过离]世|病故|故[去于]|卒|死|亡|殁|牺牲|[遇罹]难|殉|就义|捐躯|[享终]年|葬|离开|走了|没了"
            rf"|\([^()]{{0,16}}[-—–~至][^()]{{0,3}}{_YEAR}",
        ),
        (
            _when("出生|诞生|降生|(?<![发学产])生(?=[的于在]|$)") + "|生日|生辰",
            "出生|生[于在人育下]|产下|诞|降生|落地|[年月日]生(?![产活意长育])|生日|生辰|岁"
            rf"|\([^()]{{0,8}}{_YEAR}[^()]{{0,8}}[-—–~至]",
        ),
        (
            _when("[上到就离卸]任|赴任|履新|[接继]任|当[选上的]|出任|担任|任职"),
            "(?<![主责信专委])任(?![何务意性凭])|履新|接[替手班棒掌]|当[选上了过]|执掌|主政|上台"
            "|升|调|聘|选[为举]|做了?|退|辞|[成作]为|继承|[即继]位|登基|加冕",
        ),
        (
            _when("建成|建[造立]?的|修建|始建|建于|落成|竣工|完工|盖的|修[成的]|造的"),
            "(?<![福住基构党])建(?!议|筑面积|设[局厅部]|委|行|国|军|党)|(?<![维装检进])修(?![改订正理])"
            "|盖(?!章)|(?<![改创制构打])造(?![成价型])|筑|落成|[竣完开动]工"
            "|奠基|启用|投[用入产]|历史|年代|[古汉唐宋元明清隋晋]代|朝(?!阳)|初年|验收|封顶",
        ),
        (
            _when("成立|创[办建立]|组建|设立"),
            "成立|创[办建立始]|组建|设立|建[立成起设校厂馆社]|开[办业张设]|宣布|办起|诞生|[挂揭]牌|筹[建办]"
            "|前身|注册|问世|发起|始于|起家|历史",
        ),
        (
            _when("开业|开通|通[车航]|投[用产]|启用|开张|首航"),
            "开[业通放张工园馆街]|通[车航]|营业|投[入用产]|运[营行]|启[用动]|[揭挂]牌|揭幕"
            "|首[班日趟航]|使用|迎客|验收",
        ),
        (
            _when("买[的进入]?|购[买置入进]的?|采购的?|添置的?"),
            "买|购|添置|置办|入手|引进|订[了购货]|进货",
        ),
        (
            _when("(?<![服包假])安?装[的好上]"),
            "安装|装[上好了在的于设]|[新加改]装|启用|投[用产]|上线|建成|使用",
        ),
        (
            _when("结[的了]?婚|成[的了]?[亲婚家]|[订离再][的了]?婚"),
            "婚|嫁|娶|成[亲家]|过门|喜酒|新[郎娘]|拜堂|夫妻|夫妇|媳妇|办酒",
        ),
    )
)


def lacks_occasion(question: str, told: str) -> bool:
    """Whether a folded question asks when something happened of which a folded text has no word."""
    return any(asked.search(question) and not said.search(told) for asked, said in _OCCASIONS)

"""Who does something, an organisation or a person, by 由… or a label."""

import pytest

from tests.answers.finding import shown

ROOF = "校舍屋顶由北岭建筑公司施工，监理单位为安正监理所，审计由上级部门另行安排。"
BRIDGE = "老桥的钢材从省城的海州钢铁公司采购，水泥由青山水泥厂供应。"
KEYS = "门卫室钥匙由办公室保管，机房钥匙由信息部保管。"
BOAT = "旧船卖给了河口渔业公司，渔网送给了小学。"
DITCHES = "石门镇和柳河镇沟渠均已动工。\n石门镇沟渠由远洲水利公司施工；柳河镇沟渠年底完工。"
DYKE = "堤防一标段由远洲水利公司中标。\n堤防二标段中标人为天禾堤防工程公司，工期90天。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("校舍屋顶是谁施工的？", ROOF, "北岭建筑公司"),
        ("校舍屋顶哪家施工？", ROOF, "北岭建筑公司"),
        ("校舍屋顶的监理单位是哪家？", ROOF, "安正监理所"),
        ("校舍屋顶是谁审计的？", ROOF, None),
        ("操场是谁施工的？", ROOF, None),
        ("堤防二标段中标人是谁？", DYKE, "天禾堤防工程公司"),
        ("堤防一标段谁中标？", DYKE, "远洲水利公司"),
        ("堤防三标段中标人是谁？", DYKE, None),
        ("书报亭是谁承包的？", "书报亭承包人为田有才，每年缴费800元。", "田有才"),
        ("校舍屋顶是哪个公司盖的啊？", ROOF, "北岭建筑公司"),
        ("校舍屋顶的监理单位叫什么名字？", ROOF, "安正监理所"),
        ("老桥的钢材从哪家买的？", BRIDGE, "海州钢铁公司"),
        ("老桥的水泥是哪家供的？", BRIDGE, "青山水泥厂"),
        ("老桥的砂石是哪家供的？", BRIDGE, None),
        ("门卫室钥匙归谁保管？", KEYS, "办公室"),
        ("机房钥匙归谁保管？", KEYS, "信息部"),
        ("旧船卖给谁了？", BOAT, "河口渔业公司"),
        ("石门镇沟渠谁施工？", DITCHES, "远洲水利公司"),
        ("柳河镇沟渠谁施工？", DITCHES, None),
        ("渔网卖给谁了？", BOAT, None),
        ("检测报告的检测是哪家做的？", "检测报告由安正监理所检测后出具。", "安正监理所"),
        ("热线是哪个公司在运营？", "热线委托声桥公司运营，电话8660000。", "声桥公司"),
        ("屋顶由哪家公司施工？", "屋顶由专业单位施工。", None),
    ],
)
def test_the_doer_is_told_by_the_deed(question: str, text: str, name: str | None) -> None:
    assert shown(question, text) == name

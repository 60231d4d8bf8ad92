"""Who holds the office of another firm, school or village is none of the one asked about."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("青禾种业的董事长是谁？", "金穗农业董事长郝大川说，今年收成好。", None),
        ("青禾种业的董事长是谁？", "青禾种业有限公司董事长郝大川说，今年收成好。", "郝大川"),
        ("河西小学的校长是谁？", "河东小学校长宋雅琴说，操场修好了。", None),
        ("白塔村的村支书是谁？", "柳湾村党支部书记马有田在地头忙活。", None),
        ("白塔村的书记是谁？", "白塔村有三百户。村党支部书记马有田在地头忙活。", "马有田"),
        ("柳驿物流园总经理", "河湾物流园总经理鲍志强说，分工以后更忙了。", None),
        ("柳驿物流园总经理", "柳驿物流园总经理鲍志强说，分工以后更忙了。", "鲍志强"),
        ("聚和斋创办人", "聚和斋创办人是顾汝昌，一间门面起家。", "顾汝昌"),
        ("三阳机械厂的厂长叫什么？", "振华纺织厂是老厂。厂长冯国栋忙着验收。", None),
        ("三阳机械厂的厂长叫什么？", "三阳机械厂是老厂。厂长冯国栋忙着验收。", "冯国栋"),
        ("市三院的院长是谁？", "市第三人民医院院长陈立群说，床位够用。", "陈立群"),
        ("县发改局局长是谁？", "清河县发展改革局局长陈立群说，项目都开工了。", "陈立群"),
        (
            "福顺食品公司的经理是谁？",
            "福顺食品与丰年农场签约。丰年农场经理何田生说，订单够了。",
            None,
        ),
    ],
)
def test_the_office_is_that_of_whom_the_question_names(
    question: str, text: str, name: str | None
) -> None:
    assert shown(question, text) == name

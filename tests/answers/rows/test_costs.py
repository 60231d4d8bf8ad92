"""What something costs, by the columns of a table that has no 价格."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result, shown

LAUNDRY = (
    "品类：羽绒服；计价单位：件；价格（元）：35；取件：三天\n"
    "品类：窗帘；计价单位：平方米；价格（元）：8；取件：五天"
)
CARS = (
    "日期：2031-02-11；车牌：B-305；事项：换胎；金额（元）：2400；经办人：段志远\n"
    "日期：2031-03-17；车牌：A-201；事项：追尾；金额（元）：1900；经办人：钱国华"
)
FARM = "项目\t收入（元）\t支出（元）\n果园\t52000\t18000\n鱼塘\t31000\t9000\n合计\t83000\t27000"
GOODS = "品名\t单价（元）\t数量\t金额（元）\n水泥\t25\t100\t2500\n河沙\t60\t20\t1200"


def test_a_column_of_units_is_none_of_prices() -> None:
    assert shown("羽绒服多少钱？", LAUNDRY) == "35"


@pytest.mark.parametrize("head", ["收费（元）", "费用（元）", "支出金额（元）", "花费（元）"])
def test_a_column_of_what_is_charged_or_paid_tells_what_it_cost(head: str) -> None:
    assert shown("羽绒服多少钱？", LAUNDRY.replace("价格（元）", head)) == "35"


@pytest.mark.parametrize(
    ("question", "table", "value"),
    [
        ("换胎花了多少？", CARS, "2400"),
        ("果园花了多少？", FARM, "18000"),
        ("一共花了多少？", FARM, "27000"),
        ("水泥花了多少？", GOODS, "2500"),
        ("水泥多少钱？", GOODS, "25"),
    ],
)
def test_what_was_spent_is_the_sum_that_was_paid(question: str, table: str, value: str) -> None:
    assert shown(question, table) == value


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("果园多少钱？", FARM),
        ("换胎赔了多少钱？", CARS),
        (
            "江小满花了多少？",
            "捐款名单\n姓名：江小满；单位：一车间；金额（元）：500；捐款方式：现金",
        ),
    ],
)
def test_another_sum_is_not_what_it_cost(question: str, table: str) -> None:
    assert shown(question, f"{table}\n捐款：江小满") is None


@pytest.mark.parametrize(("year", "value"), [("2031", "3100"), ("2032", "4200")])
def test_of_two_sheets_with_the_same_row_the_one_whose_name_the_question_says(
    year: str, value: str
) -> None:
    question = f"{year}年一共支出多少？"
    result = search_result(question, "项目：合计；支出：3100", "项目：合计；支出：4200")
    hits = tuple(
        replace(hit, document_id=1, title="账目", heading=f"{sheet}年 收支明细")
        for hit, sheet in zip(result.hits, ("2031", "2032"), strict=True)
    )
    answer = complete(replace(result, hits=hits)).answer
    assert answer is not None
    assert answer.typed is not None
    assert answer.typed.text == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("观光车坐一趟多少钱？", "观光车每辆1.8万元，由街道购买。游客坐一趟收5元。", "5元"),
        ("观光车每辆多少钱？", "观光车每辆1.8万元，由街道购买。游客坐一趟收5元。", "1.8万元"),
        ("观光车坐一回多少钱？", "观光车每辆1.8万元，由街道购买。", None),
    ],
)
def test_the_price_of_a_thing_is_not_that_of_a_ride(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value

"""Lists without 、: names in marks side by side, and two members behind 只有."""

import pytest

from tests.answers.finding import find, quoted

CLUB = """\
读书会去年读完的书只有《渡江的人》和《盐田旧事》。会员写过三本书：《檐下听雨》《半亩山茶》《纸上的河》。\
活动室里养着绿萝、吊兰、文竹三种植物。搬家时只带走了留声机和一箱旧信。如今保存下来的会馆只有江西会馆和陕西会馆。"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("读书会去年读完了哪些书？", ["《渡江的人》", "《盐田旧事》"]),
        ("会员写过哪三本书？", ["《檐下听雨》", "《半亩山茶》", "《纸上的河》"]),
        ("会员写过哪些书？", ["《檐下听雨》", "《半亩山茶》", "《纸上的河》"]),
        ("搬家时带走了哪些东西？", ["留声机", "一箱旧信"]),
        ("保存下来的会馆有哪些？", ["江西会馆", "陕西会馆"]),
        ("活动室里养着哪些植物？", ["绿萝", "吊兰", "文竹"]),
    ],
)
def test_members_side_by_side_are_a_list(question: str, items: list[str]) -> None:
    typed = find(question, CLUB).typed
    assert typed is not None
    assert [quoted(CLUB, *item) for item in typed.items] == items


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("他写过哪些书？", "他写过书，也种过茶叶、橘子、柚子三样果木。"),
        ("镇上有哪些会馆？", "镇上的会馆归商会管，只有会长和平时一样每天来看。"),
    ],
)
def test_other_words_with_and_are_no_list(question: str, text: str) -> None:
    assert find(question, text).typed is None

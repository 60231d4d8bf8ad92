"""Whether somebody ever did something, or holds an office: said of the one asked about alone."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, find, search_result


def _says(question: str, text: str) -> str | None:
    typed = find(question, text).typed
    return typed.value if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("沈望舟当过兵吗？", "沈望舟1978年生，1996年当兵，三年后退伍。", "yes"),
        ("沈望舟当过兵吗？", "沈望舟从没当过兵，十八岁进厂。", "no"),
        ("沈望舟当过兵吗？", "沈望舟的父亲当过兵。", None),
        ("沈望舟结过婚吗？", "1958年，沈望舟与同事叶青结婚。", "yes"),
        ("白塔被盗过吗？", "白塔1998年被盗，两年后追回。", "yes"),
        ("白塔被盗过吗？", "白塔很高。旁边的铁佛1998年被盗。", None),
        ("锅炉检修过吗？", "锅炉自安装以来从未检修。", "no"),
        ("机器出过故障吗？", "机器出现故障时请拨打电话。", None),
        ("合同变更过吗？", "合同变更须书面通知。", None),
        ("林小满参加过省运会吗？", "林小满打算参加省运会。", None),
        ("陈桂香当过院长吗？", "陈桂香1990年任院长。", "yes"),
        ("陈桂香当过院长吗？", "陈桂香1990年任副院长。", None),
        ("陈桂香当过院长吗？", "陈桂香推荐李华任院长。", None),
        ("水塔修过吗？", "水塔修建于1970年。", None),
        ("帐篷可以过夜吗？", "帐篷不得过夜。", "no"),
    ],
)
def test_what_was_ever_so_is_told_or_denied_of_the_one_who_is_asked_about(
    question: str, text: str, value: str | None
) -> None:
    assert _says(question, text) == value


def test_what_goes_on_with_a_pronoun_is_told_of_whom_the_title_names() -> None:
    result = search_result("沈望舟招过学徒吗？", "他带出了四支船队，却从未招收过学徒。")
    assert complete(result).answer.typed is None  # type: ignore[union-attr]
    titled = replace(result, hits=(replace(result.hits[0], title="怀念沈望舟"),))
    answer = complete(titled).answer
    assert answer is not None and answer.typed is not None
    assert answer.typed.value == "no"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("葛文礼是董事长吗？", "集团董事长葛文礼表示，明年开工。", "yes"),
        ("葛文礼是副总经理吗？", "董事长葛文礼在场，副总经理潘宏介绍了经过。", None),
        ("葛文礼是经理吗？", "总经理葛文礼在场。", None),
        ("葛文礼是轮渡公司经理吗？", "公交公司经理葛文礼在场。", None),
        ("葛文礼是院长吗？", "葛文礼来到学院，首任院长是他的老师郑涛。", None),
        ("葛文礼是院长吗？", "原院长葛文礼已经退休。", None),
        ("葛文礼是院长吗？", "葛文礼（院长）在会上讲话。", "yes"),
        ("葛文礼是会计吗？", "葛文礼担任合作社会计，王二负责采购。", "yes"),
        ("葛文礼是主任吗？", "主任医师葛文礼坐诊。", None),
    ],
)
def test_an_office_is_told_of_its_holder_alone(question: str, text: str, value: str | None) -> None:
    assert _says(question, text) == value

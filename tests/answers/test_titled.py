"""What a title says of a passage, and whose document it makes one."""

from dataclasses import replace

from tests.answers.finding import complete, search_result

TITLE = "编了四十年竹篮的人"
FACTS = "第一道是破篾。一只竹篮要编三天。"


def test_a_title_above_other_sentences_holds_no_value() -> None:
    result = search_result("编一只竹篮要多长时间？", f"{TITLE}\n\n{FACTS}")
    hits = (replace(result.hits[0], title=TITLE, heading=TITLE),)
    answer = complete(replace(result, hits=hits)).answer
    assert answer is not None
    assert answer.typed is not None
    assert answer.typed.text == "三天"


def test_a_title_is_all_that_some_documents_say() -> None:
    result = search_result("望江桥全长多少米？", "望江桥全长860米")
    hits = (replace(result.hits[0], title="望江桥全长860米"),)
    answer = complete(replace(result, hits=hits)).answer
    assert answer is not None
    assert answer.typed is not None
    assert answer.typed.text == "860米"

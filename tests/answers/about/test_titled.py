"""What a title says of a passage, and whose document it makes one."""

from dataclasses import replace

from tests.answers.finding import complete, search_result, titled, value

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


SU, HE = "苏砚田小传", "何秋帆小传"
OF_SU = "1963年，他分到省邮电局，做报务员，每月工资四十六元。"
OF_HE = "1963年与苏砚田一道分到省邮电局，每月工资三十五元。何守夜班，苏守日班。"


def test_a_document_on_somebody_else_tells_of_them() -> None:
    result = titled("苏砚田的工资是多少元？", (HE, OF_HE), (SU, OF_SU))
    assert value(result) == "四十六元"
    assert result.answer is not None
    assert not result.answer.disagreements
    assert value(titled("何秋帆的工资是多少元？", (HE, OF_HE), (SU, OF_SU))) == "三十五元"


def test_what_a_clause_tells_of_both_counts_and_so_does_a_sentence_on_them() -> None:
    assert value(titled("苏砚田哪一年分到省邮电局？", (HE, OF_HE), (SU, "他爱下棋。"))) == "1963年"
    told = "后来苏砚田的工资涨到五十元，比他多八元。"
    assert value(titled("苏砚田的工资是多少元？", (HE, told), (SU, "他爱下棋。"))) == "五十元"


def test_titles_that_differ_in_more_than_a_name_set_nothing_aside() -> None:
    question, rule = "员工不戴安全帽罚多少元？", "上岗不戴安全帽的，罚款200元。"
    assert value(titled(question, ("安全手册", rule), ("员工手册", "员工每天打卡。"))) == "200元"
    question = "苏砚田的工资是多少元？"
    told = "苏砚田1963年进局，每月工资三十五元。"
    assert value(titled(question, ("邮电局往事", told), (SU, "他爱下棋。"))) == "三十五元"

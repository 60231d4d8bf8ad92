"""Equal things have equal terms; idioms, names and guesses have none."""

import pytest

from tests.equal_things import EQUAL, UNCHANGED
from xunzhang.text.aliases import introduced_names
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_han
from xunzhang.text.scripts import simplify
from xunzhang.text.segment import character_pairs, segment
from xunzhang.text.variants import canonical_terms, index_terms, respell, spellings


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(EQUAL) >= 80
    assert len(set(UNCHANGED)) >= 60


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_things_share_a_term_or_all_tokens(one: str, other: str) -> None:
    shared = set(canonical_terms(one)) & set(canonical_terms(other))
    assert shared or segment(one) == segment(other)


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_a_text_can_be_read_in_the_spelling_of_a_question(one: str, other: str) -> None:
    assert fold(one) in respell(f"据悉{other}属实", spellings(f"是{one}吗")) or fold(one) == fold(
        other
    )


@pytest.mark.parametrize("text", UNCHANGED)
def test_idioms_names_and_guesses_have_no_term(text: str) -> None:
    assert canonical_terms(text) == []
    assert canonical_terms(f"说到{text}的时候") == []


@pytest.mark.parametrize("text", UNCHANGED)
def test_idioms_names_and_guesses_are_read_as_they_stand(text: str) -> None:
    wanted = {str(n): f"<{n}>" for n in range(1000)} | {f"第{n}": "<>" for n in range(99)}
    wanted |= {f"{n}{c}": "<>" for n in range(1, 10) for c in "个名位家项年天次届号期级层倍"}
    assert respell(f"说到{text}的时候", wanted) == fold(f"说到{text}的时候")


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一百零一", 101),
        ("十", 10),
        ("二十", 20),
        ("一千零五十", 1050),
        ("一千二百三十四", 1234),
        ("三千零二万", 30_020_000),
        ("一亿七千万", 170_000_000),
        ("壹佰贰拾叁", 123),
        ("两", 2),
        ("三千五", None),
        ("一百一", None),
        ("两三", None),
        ("二三十", None),
        ("十四五", None),
        ("九九八十一", None),
        ("百", None),
        ("万", None),
        ("一百零", None),
        ("", None),
    ],
)
def test_a_numeral_has_a_value_where_it_is_well_formed(numeral: str, value: int | None) -> None:
    assert parse_han(numeral) == value


def test_the_index_holds_each_term_alone_and_with_its_spelling() -> None:
    assert index_terms("排在第七十四名") == ["第74名", "第74名|第七十四名", "第74", "第74|第七十四"]


def test_a_text_without_numbers_and_latin_names_has_no_terms() -> None:
    assert index_terms("老城区改造让街坊们搬进了新居，笑声不断。") == []


def test_the_longest_equal_thing_is_respelled() -> None:
    asked = spellings("2024年6月10日发生了什么")
    assert respell("二〇二四年六月十日立案", asked) == "2024年6月10日立案"
    assert respell("二〇二四年七月", asked) == "2024年七月"


def test_numbers_inside_dates_and_names_do_not_count() -> None:
    assert "10" not in canonical_terms("6月10日")
    assert "19" not in canonical_terms("COVID-19")


def test_every_scale_that_is_read_has_a_value() -> None:
    for scale in ("百", "千", *(f"{p}{q}" for p in ("", *"十百千") for q in ("万", "亿", "万亿"))):
        assert canonical_terms(f"共计3{scale}吨"), scale


def test_versions_and_addresses_have_no_value() -> None:
    assert canonical_terms("192.168.1.1") == []


def test_traditional_text_has_the_tokens_of_simplified_text() -> None:
    assert segment("臺灣圖書館的乾燥機") == segment("台湾图书馆的干燥机")
    assert character_pairs("憂鬱的臺灣烏龜") == character_pairs("忧郁的台湾乌龟")


@pytest.mark.parametrize("text", ["乾隆皇帝", "瞭望塔", "著名作家", "慰藉", "普通的句子", "C++"])
def test_simplified_text_keeps_its_characters(text: str) -> None:
    assert simplify(text) == text


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        (
            "云岭高新投资建设集团有限公司（以下简称“高新投资集团”）成立。",
            "高新投资建设集团有限公司",
            "高新投资集团",
        ),
        ("根据《江城市湿地保护条例》（以下简称《条例》），", "江城市湿地保护条例", "条例"),
        ("国家质量基础设施（以下简称NQI）是底座。", "国家质量基础设施", "nqi"),
        ("云岭数字经济产业园（下称“数字园”）开园。", "数字经济产业园", "数字园"),
        ("NQI（全称“国家质量基础设施”）是底座。", "国家质量基础设施", "nqi"),
        ("由青石水库除险加固工程(以下统称“石水工程”)承担。", "石水库除险加固工程", "石水工程"),
    ],
)
def test_a_document_introduces_its_short_names(text: str, full: str, short: str) -> None:
    assert [tuple(alias) for alias in introduced_names(text)] == [(full, short)]


def test_brackets_that_introduce_nothing_are_left_alone() -> None:
    assert introduced_names("他（时任县长）介绍说，公司（位于北郊）简称未定。") == []

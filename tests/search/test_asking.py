"""Questions as people ask them, over a small index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import write_corpus
from xunzhang import Index
from xunzhang.config import LIKELY_CONFIDENCE
from xunzhang.errors import QueryError
from xunzhang.ingest.entries import Entry
from xunzhang.search.options import SearchOptions
from xunzhang.types import SearchResult

METRO = "江城地铁三号线全长多少公里？"
MANY = 150


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("问")
    with Index.open(folder / "索引") as index:
        index.refresh([write_corpus(folder / "资料")])
        yield index


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Many passages that answer alike; in the last ones something rare stands as well."""
    with Index.open(tmp_path_factory.mktemp("群") / "索引") as index:
        index.add_entries(
            Entry(f"e{n}", f"第{n}号粮库存粮{n + 3}吨，粮食存在粮库里。" + tail(n), f"第{n}号粮库")
            for n in range(MANY)
        )
        yield index


def tail(number: int) -> str:
    return "管库的人养了一只白头鹞。" if number >= MANY - 3 else "库里装了温度计。"


def same(one: SearchResult, other: SearchResult) -> bool:
    return replace(one, elapsed_seconds=0.0) == replace(other, elapsed_seconds=0.0)


@pytest.mark.parametrize(
    "question", [METRO, "谁是县医院院长？", "水库 总投资 2021", "T-shirt 多少钱"]
)
def test_a_question_without_operators_gets_what_the_search_itself_finds(
    library: Index, question: str
) -> None:
    engine = library._engine
    with engine.follower.reading():
        plain = engine.answered(engine.searcher.search(question, SearchOptions()))
    assert same(library.search(question), plain)
    assert same(library.search(question, previous="博物馆有多少件藏品？"), plain)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("样") / "索引") as index:
        index.refresh([Path(__file__).parents[2] / "corpus" / "samples"])
        yield index


@pytest.mark.parametrize(
    "question",
    [
        "清溪河全长多少公里？",
        "清溪河治理花了几年？",
        "澜江地铁2号线总投资多少？",
        "2号线哪一年动工？",
        "平顶山高新区综合排名第几？",
        "县医院院长是谁？",
        "白沙河特大桥的主跨是多少米？",
        "图书馆新馆有多少个座位？",
        "油菜花什么时候开？",
        "足球队的主教练是谁？",
        "沉船上打捞出多少件瓷器？",
        "澜宁高铁多长？什么时候通车？",
        "“清溪河” 的排污口有多少个？",
        "谁发明了望远镜？",
    ],
)
def test_how_many_hits_are_asked_for_changes_no_answer(samples: Index, question: str) -> None:
    ten = samples.search(question, k=10)
    for k in (1, 3):
        few = samples.search(question, k=k)

        assert few.hits == ten.hits[:k]
        assert (few.answered, few.confidence, few.answer) == (
            ten.answered, ten.confidence, ten.answer,
        )  # fmt: skip
        for part, of_ten in zip(few.parts, ten.parts, strict=True):
            assert len(part.hits) == k
            assert (part.answer, part.confidence) == (of_ten.answer, of_ten.confidence)


def test_every_hit_holds_the_phrase(library: Index) -> None:
    result = library.search("“先看病后付费”从什么时候开始？")
    assert result.query == "“先看病后付费”从什么时候开始？"
    assert result.read_as is None
    assert [hit.title for hit in result.hits] == ["县医院推行先看病后付费"] * len(result.hits)
    assert all("先看病后付费" in hit.text for hit in result.hits)
    assert len(library.search("先看病后付费从什么时候开始？").hits) > len(result.hits)


def test_a_doubtful_hit_is_as_sure_beside_few_others_as_among_all(library: Index) -> None:
    question = "“先看病后付费”怎么办理？"
    engine = library._engine
    with engine.follower.reading():
        among_all = engine.searcher.search(question, SearchOptions()).result
        kept = frozenset(hit.passage_id for hit in library.search(question).hits)
        alone = engine.searcher.search(question, SearchOptions(within=kept))
        doubted = engine.answered(alone)
    assert alone.result.confidence < among_all.confidence
    assert library.search(question).confidence > doubted.confidence


def test_a_phrase_alone_is_searched_for(library: Index) -> None:
    result = library.search("「王秀兰」")
    assert result.hits
    assert all("王秀兰" in hit.text for hit in result.hits)


def test_a_phrase_that_nobody_holds_is_searched_for_without_its_marks(library: Index) -> None:
    result = library.search("“三号线路”全长多少公里？")
    assert result.read_as == "三号线路全长多少公里？"
    assert result.unheld == ("三号线路",)
    assert "28.6公里" in result.hits[0].text


@pytest.mark.parametrize(
    ("phrase", "is_held"),
    [("8.6公里", True), ("３号线", False), ("三號線", True), ("8公里", False), ("23座", True)],
)
def test_a_phrase_is_compared_folded_and_does_not_begin_inside_a_number(
    library: Index, phrase: str, is_held: bool
) -> None:
    result = library.search(f"“{phrase}”")
    assert (result.read_as is None) == (is_held and phrase != "8.6公里")


def test_phrases_are_found_beyond_the_best_hundred(crowd: Index) -> None:
    plain = crowd.search("粮库里存了多少吨粮食？", k=100)
    result = crowd.search("“白头鹞” 粮库里存了多少吨粮食？", k=100)
    assert len(plain.hits) == 100
    assert len(result.hits) == 3
    assert all("白头鹞" in hit.text for hit in result.hits)


def test_what_is_left_out_leaves_all_that_is_left(crowd: Index) -> None:
    question = "粮库里存了多少吨粮食？"
    assert len(crowd.search(f"{question} -温度计", k=100).hits) == 3
    without = crowd.search(f"-白头鹞 {question}", k=100).hits
    assert len(without) == 100
    assert not any("白头鹞" in hit.text for hit in without)


def test_a_phrase_that_only_what_is_left_out_holds_is_told(library: Index) -> None:
    assert library.search("“28.6公里”").unheld == ()
    result = library.search("“28.6公里” -地铁")
    assert result.unheld == ("28.6公里",)
    assert not any("地铁" in hit.title + hit.text for hit in result.hits)


def test_what_is_left_out_stands_in_no_title_either(library: Index) -> None:
    hits = library.search("全长多少 -地铁").hits
    assert hits
    assert not any("地铁" in hit.title + hit.text for hit in hits)


def test_a_document_is_chosen_by_its_title_or_path(library: Index) -> None:
    by_title = library.search("文档:水库 总投资是多少？").hits
    by_path = library.search('doc:"医院.TXT" 多少人？').hits
    assert {hit.title for hit in by_title} == {"青石水库除险加固"}
    assert {hit.title for hit in by_path} == {"县医院推行先看病后付费"}
    assert library.search("文档:没有这一篇 总投资").hits == ()


def test_date_and_author_written_in_the_question_are_those_of_the_options(tmp_path: Path) -> None:
    folder = tmp_path / "报"
    folder.mkdir()
    body = "昨天，城南的新桥通车了，桥长三百米，两岸的居民过河只要五分钟，大家都说方便了许多。"
    for name, author, day in (("一", "李向阳", "2021年5月6日"), ("二", "周大海", "2023年8月9日")):
        text = f"新桥通车{name}\n\n{day}\n\n作者：{author}\n\n{body}第{name}篇。\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        infos = {info.document_id: info for info in index.documents()}
        assert {info.published_on for info in infos.values()} == {"2021-05-06", "2023-08-09"}
        for question, options in (
            ("时间:2021 新桥多长？", {"published_to": "2021-12-31"}),
            ("date:2023.. 新桥多长？", {"published_from": "2023-01-01"}),
        ):
            written = index.search(question)
            chosen = index.search("新桥多长？", **options)  # type: ignore[arg-type]
            assert written.hits == chosen.hits
            assert len({hit.document_id for hit in written.hits}) == 1
        assert index.search("时间:1999 新桥多长？").hits == ()
        authors = {info.author for info in infos.values()}
        for author in filter(None, authors):
            found = {infos[h.document_id].author for h in index.search(f"作者:{author} 新桥").hits}
            assert found == {author}


def test_several_questions_are_answered_each_and_their_hits_shown_by_turns(library: Index) -> None:
    result = library.search(f"{METRO}青石水库的总投资是多少？什么时候完工？", k=4)
    assert [part.query for part in result.parts] == [
        METRO,
        "青石水库的总投资是多少？",
        "什么时候完工？",
    ]
    assert result.parts[2].read_as == "青石水库什么时候完工？"
    alone = library.search(METRO, k=4)
    assert result.parts[0].hits == alone.hits
    assert result.hits[0].passage_id == alone.hits[0].passage_id
    assert result.hits[1].passage_id == result.parts[1].hits[0].passage_id
    assert [hit.rank for hit in result.hits] == [1, 2, 3, 4]
    assert len({hit.passage_id for hit in result.hits}) == 4
    assert sorted((hit.score for hit in result.hits), reverse=True) == [
        h.score for h in result.hits
    ]
    assert library.search(METRO).parts == ()


def test_the_answer_of_several_questions_is_that_of_the_first_likely_one(library: Index) -> None:
    result = library.search(f"{METRO}青石水库的总投资是多少？")
    assert min(part.confidence for part in result.parts) >= LIKELY_CONFIDENCE
    assert (result.answer, result.confidence) == (
        result.parts[0].answer,
        result.parts[0].confidence,
    )
    result = library.search("火星上有多少座金字塔？青石水库的总投资是多少？")
    assert result.parts[0].confidence < LIKELY_CONFIDENCE
    assert (result.answer, result.answered) == (result.parts[1].answer, True)


def test_an_operator_holds_for_all_of_several_questions(library: Index) -> None:
    result = library.search(f"-地铁 {METRO}青石水库的总投资是多少？")
    assert len(result.parts) == 2
    assert not any("地铁" in hit.text for part in result.parts for hit in part.hits)


def test_a_follow_up_is_read_with_the_question_before_and_says_so(library: Index) -> None:
    result = library.search("那它的票价呢？", previous=METRO)
    assert result.query == "那它的票价呢？"
    assert result.read_as == "江城地铁三号线的票价是多少？"
    assert result.hits == library.search("江城地铁三号线的票价是多少？").hits


def test_what_nothing_answers_is_asked_of_what_the_question_before_was_about(
    tmp_path: Path,
) -> None:
    texts = {
        "青芽疫苗须知": "青芽疫苗每支320元，全程接种三剂，每剂间隔一个月，接种后留观半小时。",
        "食堂": "食堂每天十一点开饭，一份菜要十二元，排队要等十分钟。",
        "修路": "县里要修三条路，工期两年，沿线的树要移走。",
        "游泳馆": "游泳馆的水温是二十七度，更衣柜要交十元押金。",
    }
    with Index.open(tmp_path / "索引") as index:
        index.add_entries(Entry(title, text, title) for title, text in texts.items())
        assert not index.search("要留多久？").answered
        result = index.search("要留多久？", previous="青芽疫苗多少钱？")
        assert (result.query, result.read_as) == ("要留多久？", "青芽疫苗要留多久？")
        assert result.answered and "留观" in result.hits[0].text
        assert index.search("谁在跳舞？", previous="青芽疫苗多少钱？").read_as is None
        assert not index.search("要留多久？", previous="  ").answered


def test_the_filters_of_the_question_before_go_on_to_hold(library: Index) -> None:
    result = library.search("什么时候完工？", previous="文档:水库 -票价 加固工程总投资是多少？")
    assert result.read_as == "文档:水库 -票价 加固工程什么时候完工？"
    assert {hit.title for hit in result.hits} == {"青石水库除险加固"}


def test_the_question_before_has_the_limits_of_a_question(library: Index) -> None:
    with pytest.raises(QueryError) as error:
        library.search("为什么？", previous="长" * 501)
    assert error.value.code == "query_too_long"
    full = library.search("它呢？", previous="长" * 495 + "有几个？")
    assert len(full.read_as or "") <= 500
    assert library.search(METRO, previous="  ").read_as is None


def test_keywords_do_as_well_as_a_question(library: Index) -> None:
    result = library.search("青石水库 总投资 2021")
    assert result.hits[0].title == "青石水库除险加固"
    assert "总投资1.2亿元" in result.hits[0].text
    assert result.answered
    assert not library.search("航天飞机 燃料 液氢").answered


def test_a_passage_that_answers_several_questions_has_the_sentence_of_each_marked(
    tmp_path: Path,
) -> None:
    text = "白石渡口的船票每张3元。渡口的末班船是晚上8点。渡口上有一座茶棚。"
    with Index.open(tmp_path / "索引") as index:
        index.add_entries([Entry("渡口", text, "白石渡口")])
        result = index.search("白石渡口的末班船是几点？白石渡口的船票多少钱？")
    (hit,) = result.hits
    marked = [hit.text[slice(*span)] for span in hit.highlights]
    answers = [part.answer.text for part in result.parts if part.answer is not None]
    assert marked[:2] == answers == ["渡口的末班船是晚上8点。", "白石渡口的船票每张3元。"]
    assert hit.confidence == max(part.confidence for part in result.parts)

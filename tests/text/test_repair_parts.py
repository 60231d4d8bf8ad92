import pytest

from xunzhang.text.joins import goes_on
from xunzhang.text.marks import find_marks
from xunzhang.text.metadata import Metadata, find_metadata
from xunzhang.text.repair import repair
from xunzhang.text.repeats import find_repeats, similarity
from xunzhang.types import Span, to_original

LONG = "山河镇的果园今年收了三百吨苹果，其中一半卖到了外省，剩下的做成了果干和果汁。"
FIRST = "果园去年换了新管子。水从山上的水库引下来，一根主管分成四十"
REST = "多根细管，一直通到每一排树下。"


@pytest.mark.parametrize(
    ("block", "following"),
    [
        (FIRST, REST),
        ("县里把六间旧教室修好，请了八位老师来上课，每晚两节，", "目前已经教过两千多人。"),
        ("乡亲们都把这片苹果树称作致富", "的金钥匙。"),
        ("果园里种了红富士、", "嘎啦和青苹果。"),
        (
            "老李说，果园一年能挣不少钱。他的儿子去年从城里回来，在镇上开了一家",
            "卖果干的小店，生意不错。",
        ),
        ("果园去年换了新管子。从水库引下来的主管一共铺了", "13公里，分管还要长得多。"),
        ("果园去年换了新管子。今年引来的水多了", "35%，产量也高了。"),
        ("合作社请来专家。（课程有修剪、施肥、套袋、", "“采后处理”）。"),
    ],
)
def test_a_sentence_goes_on(block: str, following: str) -> None:
    assert goes_on(block, following)


@pytest.mark.parametrize(
    ("block", "following"),
    [
        (FIRST + REST, "多根细管，一直通到每一排树下。"),
        (FIRST, "同时，果园还修了两条路，方便运果子的车进出。"),
        (FIRST, "2031年，果园又扩种了一百亩。"),
        (FIRST, "“水来了，树就活了。”老李说。"),
        (FIRST, "一、修路；二、引水。"),
        ("果园去年换了新管子。今年又修了路", "2031年，果园扩种了一百亩。"),
        ("果园去年换了新管子。今年又修了路", "3. 果园扩种了一百亩，也请了专家。"),
        ("果园去年换了新管子。今年又修了路", "12316热线天天有人接，农户随时能问。"),
        ("亲爱的乡亲们，", "今天是个好日子。"),
        ("果园飘香", "村里的果园今年第一次挂果，满眼都是果子。"),
        ("联系人：老李", "果园的门票是十元，孩子免票。"),
    ],
)
def test_a_whole_paragraph_is_not_continued(block: str, following: str) -> None:
    assert not goes_on(block, following)


def test_a_heading_between_lets_only_a_sure_break_be_joined() -> None:
    assert not goes_on(FIRST, REST, aside=True)
    assert goes_on("果园里种了红富士、", "嘎啦和青苹果。", aside=True)


def test_a_number_that_was_broken_has_no_blank_in_it() -> None:
    broken = "果园去年扩种一百亩，投了不少钱。今年果园的产量大约是1\n\n20吨，比去年多了三成。"
    assert "大约是120吨" in repair(f"{LONG}\n\n{LONG[::-1]}。\n\n{broken}").text


def test_a_caption_that_only_says_it_is_an_archive_picture_breaks_no_sentence() -> None:
    head = "果园去年换了新管子。今年引来的水多了三成，镇上的产量"
    tail = "和收入都排在全县第二位，乡亲们都说好。"
    repaired = repair(f"{LONG}\n\n{LONG[::-1]}。\n\n{head}\n\n果园一角 资料图\n\n{tail}")
    assert head + tail in repaired.text
    assert [b.kind for b in repaired.blocks][-1] == "caption"


def test_latin_words_keep_a_blank_between_them() -> None:
    named = "系统装在树上，数据都传到网上。学生们给它取的名字叫 Green，\n\nOrchard 是后来加的。"
    text = f"{LONG}\n\n{named}"
    assert "Green，Orchard" in repair(text).text
    wrapped = (
        "果园的系统由几位学生做成，名字叫做 Green\nOrchard 这个名字是他们自己取的，大家都喜欢它。"
    )
    assert "Green Orchard" in repair(wrapped).text


def test_a_paragraph_inside_another_is_a_repeat_and_of_equal_ones_the_first_stays() -> None:
    whole = f"镇长说，{LONG}明年还要扩种。"
    assert find_repeats([LONG, whole, LONG, whole]) == {0: 1, 2: 1, 3: 1}


def test_sentences_that_stand_twice_in_a_row_inside_a_paragraph_stay_once() -> None:
    twice = f"{LONG}管园的人说，明年再种二百亩。"
    text = f"果园飘香\n\n入秋了。{twice}{twice}客人多起来。\n\n到此为止。\n"
    repaired = repair(text)
    assert repaired.text == text.replace(twice + twice, twice)
    (found,) = repaired.repairs
    assert (found.kind, text[slice(*found.span)]) == ("repeat", twice)
    assert [text[slice(*span)] for span in found.kept] == [twice]
    start = repaired.text.index("客人")
    (place,) = to_original(repaired.pieces, Span(start, start + 2))
    assert text[slice(*place)] == "客人"
    assert [repaired.text[b.start : b.end] for b in repaired.blocks][2] == "到此为止。"


def test_a_refrain_and_what_is_said_again_later_stay() -> None:
    for text in (
        "划呀划，划到桥头。" * 3,
        f"{LONG}入冬了。{LONG}",
        f"{LONG}{LONG.replace('三', '四')}",
    ):
        assert repair(text).text == text


def test_width_and_punctuation_make_no_difference_but_a_word_does() -> None:
    narrow = LONG.replace("，", ",").replace("。", " ")
    assert find_repeats([LONG, narrow]) == {1: 0}
    assert find_repeats([LONG, LONG.replace("三百吨", "四百吨")]) == {}
    assert find_repeats([LONG, LONG.replace("其中一半卖", "其中一半不卖")]) == {}


def test_short_paragraphs_may_be_said_twice() -> None:
    assert find_repeats(["苹果熟了，快来摘吧。", "苹果熟了，快来摘吧。"]) == {}


def test_similarity_tells_near_copies() -> None:
    assert similarity(LONG, LONG.replace("果干", "果脯")) > 0.8
    assert similarity(LONG, "完全不同的另一段话，说的是别处的事情。") == 0.0


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("## 果园\n\n正文。", ["## "]),
        ("**果园飘香**\n\n正文。", ["**", "**"]),
        ("正文。\n\n- 12 -\n\n正文。", ["- 12 -"]),
        ("正文。\n\n第 3 页 共 9 页\n\n正文。", ["第 3 页 共 9 页"]),
        ("正文。（下转第四版）\n", ["（下转第四版）"]),
        ("正文。\n\n---\n\n正文。", ["---"]),
        ("第一行<br>第二行", ["<br>"]),
        (
            "序。\n\n渠志 卷二\n— 1 —\n正文。\n\n渠志 卷二\n— 2 —\n",
            ["渠志 卷二", "— 1 —", "渠志 卷二", "— 2 —"],
        ),
        ("渠志\n— 1 —\n正文。\n\n渠志\n— 2 —\n后记。", ["— 1 —", "渠志", "— 2 —"]),
        ("甲村\n— 1 —\n正文。\n\n乙村\n— 2 —\n后记。", ["— 1 —", "— 2 —"]),
        ("2 * 3 = 6，C# 和 f(**x)，第3页有图。", []),
        ("3\n\n正文。\n\n8\n", []),
    ],
)
def test_marks_and_furniture_are_found(text: str, removed: list[str]) -> None:
    assert [text[a:b] for (a, b), _ in find_marks(text)] == removed


@pytest.mark.parametrize(
    "line",
    [
        "时间：2031年10月8日（星期三）14:30—17:00",
        "日期：2031年10月8日（星期三）",
        "会议时间：2031年10月8日 星期三",
        "开会时间：2031年10月8日星期三上午九点",
        "活动日期：2031年10月8日（星期三）至10月10日（星期五）",
        "报名时间：2031年10月8日 星期三 起",
        "地点：果园礼堂 2031年10月8日（星期三）凭票入场",
        "联系电话：5520-8813 2031年10月8日（星期三）前有人接",
        "- 开园日期：2031年10月8日（星期三）",
        "二、2031年10月8日星期三在果园门口集合",
        "2031年10月8日 星期三 晴",
        "2031年10月8日 星期三",
        "2031年10月8日第3期嫁接班开班",
        "果树简报 2031年10月8日 第3期",
        "出版日期：2031年10月8日 版次：第2版",
        "《果树栽培》2031年10月8日出版",
        "任职时间：2031年10月8日起任县志编辑",
        "（原载《山河日报》2031年10月8日 第7版）",
        "《果树栽培》（上海绿野出版社）",
        "栽培手册（网上试读版）",
        "转载须经许可（转载请注明版权）",
        "2/3",
    ],
)
def test_a_line_that_says_something_stays(line: str) -> None:
    text = f"果园开园\n\n{line}\n\n{LONG}\n\n{LONG[::-1]}。\n{line}"
    assert repair(text).text.count(line) == 2


@pytest.mark.parametrize(
    "line",
    [
        "青禾日报 2031年5月6日 星期二 第3版",
        "青禾日报2031年5月6日星期二第3版",
        "2031年5月6日 星期二 第3版：要闻",
        "A3版 要闻 | 2031年5月6日 星期二 | 《青禾周报》",
        "2031年5月6日 星期二 农历三月廿五 第2031期 今日8版 青禾日报",
        "青禾晚报 2031年5月6日 责编：李平 美编：王小禾",
        "（紧接2版）",
        "下转 A04 版",
    ],
)
def test_a_line_that_a_newspaper_sets_on_every_page_goes(line: str) -> None:
    assert line not in repair(f"{LONG}\n\n{line}\n\n{LONG[::-1]}。").text


def test_years_that_count_up_are_the_heads_of_a_chronicle() -> None:
    text = "".join(f"{year}\n\n{LONG * 6}\n\n" for year in (2029, 2030, 2031))
    assert find_marks(text) == []


def test_pages_that_count_up_to_a_total_are_furniture() -> None:
    text = f"{LONG}\n\n1/3\n\n{LONG}\n\n2/3\n"
    assert [text[a:b] for (a, b), _ in find_marks(text)] == ["1/3", "2/3"]


def test_what_every_page_states_at_its_foot_stays_once() -> None:
    foot = "果园电话：5520-8813"
    pages = [f"果园手册\n{LONG}\n{last}到此为止。\n{foot}\n" for last in ("春天", "夏天", "秋天")]
    text, starts = "".join(pages), [0, len(pages[0]), 2 * len(pages[0])]
    spans = [span for span, _ in find_marks(text, pages=starts)]
    assert [text[a:b] for a, b in spans].count(foot) == 2
    assert text.rindex(foot) not in [span.start for span in spans]


def test_sums_at_the_foot_of_every_page_are_no_page_numbers() -> None:
    sums = (("春天", 340), ("夏天", 75), ("秋天", 98))
    pages = [f"{season}的账。\n{LONG}\n小计 {total} 元\n" for season, total in sums]
    starts = [0, len(pages[0]), len(pages[0]) + len(pages[1])]
    assert find_marks("".join(pages), pages=starts) == []


def test_numbers_that_count_up_through_a_text_are_page_numbers() -> None:
    text = "".join(f"{LONG * 6}\n\n{page}\n\n" for page in (4, 5, 6))
    assert [text[a:b] for (a, b), _ in find_marks(text)] == ["4", "5", "6"]


def test_a_line_at_the_head_of_every_page_is_a_running_head() -> None:
    pages = [f"山河镇志 卷一\n{LONG}\n{last}到此为止。\n" for last in ("春天", "夏天", "秋天")]
    text, starts = "".join(pages), [0, len(pages[0]), 2 * len(pages[0])]
    assert [span.start for span, _ in find_marks(text, pages=starts)] == starts
    assert find_marks(text) == []


def test_markdown_stays_where_it_is_the_format() -> None:
    assert find_marks("## 果园\n\n**正文**。", plain=False) == []


def read(text: str) -> Metadata:
    repaired = repair(text)
    return find_metadata(text, repaired.text, repaired.blocks)


def test_a_masthead_gives_date_and_paper_and_a_byline_the_authors() -> None:
    text = (
        f"山河日报 2031年10月8日 星期三 第2版\n\n果园飘香\n\n本报记者 李平 通讯员 王小禾\n\n{LONG}"
    )
    assert read(text) == Metadata("2031-10-08", "李平、王小禾", "山河日报")


def test_a_masthead_may_be_written_in_han_numbers_and_traditional_characters() -> None:
    found = read(f"山河日報  第三版      一九五八年四月三日 星期四\n\n果园飘香\n\n{LONG}")
    assert found == Metadata("1958-04-03", None, "山河日報")


def test_the_authors_may_stand_at_the_end() -> None:
    assert read(f"果园飘香\n\n{LONG}（记者 李平）").author == "李平"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2031-10-08", "2031-10-08"),
        ("2031年10月8日", "2031-10-08"),
        ("2031年10月8日，果园开园。", None),
        ("发布时间：2031年13月8日", None),
        ("2031-10-08 08:30:12", "2031-10-08"),
        ("2031-10-08 08:30 来源：山河日报 作者：李平", "2031-10-08"),
        ("2031年10月8日 浏览次数：1203 字号：大 中 小", "2031-10-08"),
        ("二〇三一年十月八日", "2031-10-08"),
        ("二○三一年十月三十二日", None),
        ("2031年10月8日至2031年10月12日举行", None),
        ("2031年10月8日果园开园记", None),
        ("来源：山河日报 2031-10-08", "2031-10-08"),
        ("来源：绿野网 2031-10-08开园", None),
        ("来源：绿野网 时间：2031-10-08", "2031-10-08"),
        ("时间：2031-10-08 浏览：12", "2031-10-08"),
        ("时间：2031年10月8日", None),
        ("- 时间：2031年10月8日（星期三）14:30—17:00", None),
        ("讲座日期：2031年10月8日（寒露）", None),
        ("果园2031年10月8日星期三在礼堂放电影", None),
        ("2031年10月8日 星期三", "2031-10-08"),
        ("签订日期：2031年10月8日", None),
        ("本刊记者　李平　2031年10月8日", "2031-10-08"),
        ("《绿野新报》2031年10月8日　记者 李平", "2031-10-08"),
        ("山河县林业局　2031年10月8日", "2031-10-08"),
        ("报告人：合作社主任 李平　2031年10月8日", "2031-10-08"),
        ("摄影：李平、周小禾 2031年10月8日", None),
        ("山河县礼堂　2031年10月8日至10日", None),
        ("报告人：李平 时间：2031年10月8日", None),
        ("山河县林业局2031年10月8日开园", None),
    ],
)
def test_only_a_date_that_stands_for_itself_counts(line: str, day: str | None) -> None:
    assert read(f"果园飘香\n\n{line}\n\n{LONG}").published_on == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2031年10月8日", Metadata("2031-10-08")),
        ("（原载《山河日报》2031年10月8日）", Metadata("2031-10-08", None, "山河日报")),
        ("（转自山河晚报）", Metadata(newspaper="山河晚报")),
        ("果园2031年10月8日开了园", Metadata()),
    ],
)
def test_date_and_paper_may_stand_under_the_text(line: str, expected: Metadata) -> None:
    body = "\n\n".join([LONG, LONG[3:], LONG[5:], LONG[7:], LONG[9:]])
    assert read(f"果园飘香\n\n{body}\n\n{line}") == expected


def test_a_date_at_the_head_counts_before_one_under_the_text() -> None:
    body = "\n\n".join([LONG, LONG[3:], LONG[5:], LONG[7:]])
    text = f"果园飘香\n\n发布时间：2031-10-08\n\n{body}\n\n2031年9月30日"
    assert read(text).published_on == "2031-10-08"


@pytest.mark.parametrize(
    ("lead", "author", "paper"),
    [
        ("本报讯（记者 李平 通讯员 王小禾）", "李平、王小禾", None),
        ("新华社江城10月8日电（记者李平、王小禾）", "李平、王小禾", "新华社"),
        ("山河日报讯 ", None, "山河日报"),
        ("据新华社江城10月8日电 ", None, None),
    ],
)
def test_a_dateline_names_the_paper_and_the_authors(
    lead: str, author: str | None, paper: str | None
) -> None:
    assert read(f"果园飘香\n\n{lead}{LONG}") == Metadata(None, author, paper)


def test_a_byline_may_name_the_paper() -> None:
    assert read(f"果园飘香\n\n山河日报记者 李平\n\n{LONG}") == Metadata(None, "李平", "山河日报")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2031-10-08 作者：顾青 来源：绿野网", Metadata("2031-10-08", "顾青", "绿野网")),
        ("发布时间：2031-10-08 08:30 作者：顾青", Metadata("2031-10-08", "顾青")),
        ("作者：顾青 编辑：李平", Metadata(author="顾青")),
        ("《绿野新报》2031年10月8日　记者 顾青", Metadata("2031-10-08", "顾青", "绿野新报")),
        ("报告人：合作社主任 李平　2031年10月8日", Metadata("2031-10-08", "李平")),
        ("山河县林业局　2031年10月8日", Metadata("2031-10-08")),
    ],
)
def test_the_line_that_a_web_page_sets_under_its_title_is_a_byline(
    line: str, expected: Metadata
) -> None:
    repaired = repair(f"果园飘香\n\n{line}\n\n{LONG}")
    assert [block.kind for block in repaired.blocks] == ["title", "byline", "body"]
    assert read(f"果园飘香\n\n{line}\n\n{LONG}") == expected


@pytest.mark.parametrize(
    ("stamp", "elsewhere"),
    [
        ("发布时间：2031-10-08", "body"),
        ("2031-10-08 08:30", "heading"),
        ("2031-10-08 阅读：12", "heading"),
    ],
)
def test_a_stamp_under_the_title_is_a_byline_and_elsewhere_a_line(
    stamp: str, elsewhere: str
) -> None:
    text = f"果园飘香\n\n{stamp}\n\n{LONG}\n\n{stamp}\n\n{LONG.replace('苹果', '山楂')}"
    kinds = [block.kind for block in repair(text).blocks]
    assert kinds == ["title", "byline", "body", elsewhere, "body"]


def test_a_day_over_a_text_stays_its_heading() -> None:
    kinds = [block.kind for block in repair(f"果园日记\n\n2031年10月8日\n\n{LONG}").blocks]
    assert kinds == ["title", "heading", "body"]


def test_dates_that_disagree_are_none() -> None:
    text = f"果园飘香\n\n2031年10月8日\n\n发布时间：2031-10-09\n\n{LONG}"
    assert read(text).published_on is None


def test_a_text_that_says_nothing_of_itself_has_no_metadata() -> None:
    assert read(LONG) == Metadata()

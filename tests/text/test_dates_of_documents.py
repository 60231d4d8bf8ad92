"""When a document came out and who wrote it, by the lines around its text."""

import pytest

from xunzhang.ingest.titles import find_headline
from xunzhang.text.metadata import Metadata, find_metadata
from xunzhang.text.repair import repair

STORY = "果园今年收了三百吨苹果，其中一半卖到了外省，剩下的做成了果干和果汁，都在村口的厂里加工。"

LONG = "\n\n".join(STORY[n:] for n in range(6))


def read(text: str, named: str = "") -> Metadata:
    repaired = repair(text)
    return find_metadata(text, repaired.text, repaired.blocks, named=named)


def published(text: str, named: str) -> str | None:
    return read(text, named).published_on


@pytest.mark.parametrize(
    ("line", "named", "day"),
    [
        ("记者 李平 10月8日", "果园通讯 2031年第4期", "2031-10-08"),
        ("10月8日发表", "2031果园见闻", "2031-10-08"),
        ("发布日期：10月8日", "果园 2031", "2031-10-08"),
        ("记者 李平 10月8日", "果园通讯", None),
        ("记者 李平 10月8日", "2030至2031年的果园", None),
        ("会议时间：10月8日", "2031年果园会议", None),
        ("10月8日", "2031年日记", None),
        ("记者 李平 2月30日", "2031年果园", None),
    ],
)
def test_a_day_takes_the_year_of_the_name(line: str, named: str, day: str | None) -> None:
    assert published(f"果园飘香\n{line}\n\n{STORY}", named) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("订单日期：2031年10月8日", "2031-10-08"),
        ("制表日期：2031-10-08", "2031-10-08"),
        ("签订日期：2031年10月8日", None),
        ("交货日期：2031年10月8日", None),
    ],
)
def test_an_order_is_dated_by_its_own_day(line: str, day: str | None) -> None:
    assert published(f"采购订单\n{line}\n\n{STORY}", "") == day


@pytest.mark.parametrize(
    ("title", "line", "end", "day"),
    [
        ("体 检 报 告", "体检日期：2031年5月26日", "", "2031-05-26"),
        ("体检报告", "编号：T16　体检日期：2031年5月26日", "报告日期：2031年6月2日", "2031-06-02"),
        ("电梯巡检记录", "巡检日期：2031-05-06　巡检人：林平", "", "2031-05-06"),
        ("水质化验单", "报告时间：2031-05-06 10:30", "", "2031-05-06"),
        ("果园用水检测报告", "采样日期：2031-05-06　检测日期：2031-05-08", "", None),
        ("体检通知", "体检日期：2031年5月26日", "", None),
        ("果园例会记录", "时间：2031年5月26日", "", None),
        ("果园用水报告", "交货日期：2031年5月26日", "", None),
    ],
)
def test_a_report_is_dated_by_its_own_day_or_that_of_what_it_tells(
    title: str, line: str, end: str, day: str | None
) -> None:
    assert published(f"{title}\n{line}\n\n{STORY}\n\n{STORY}\n\n{end}", "") == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("——2031年1月12日在青石县第九届人民代表大会第二次会议上", "2031-01-12"),
        ("（2031年1月9日在全镇果农大会上，镇长 林平）", "2031-01-09"),
        ("（2031年1月16日，林平在全镇果农大会上的报告，摘要）", "2031-01-16"),
        ("——2031年5月4日在青年论坛上的演讲", "2031-05-04"),
        ("——2031年1月12日在山里迷路的人", None),
        ("（2031年1月12日在火车上）", None),
        ("2031年1月12日在全镇果农大会上，林平领了奖", None),
        ("（2031年1月12日在全镇果农大会上林平领了奖）", None),
    ],
)
def test_a_speech_is_dated_by_the_day_on_which_it_was_held(line: str, day: str | None) -> None:
    assert published(f"果园工作报告\n{line}\n\n{STORY}", "") == day


@pytest.mark.parametrize(
    "line",
    [
        "青石县农业局 青石县气象局　2031年3月24日",
        "省统计局青石调查队、青石县农业局 2031年3月24日",
        "果园日报 ２０３１年３月２４日 星期一 第５版 乡村",
    ],
)
def test_offices_and_mastheads_tell_the_day(line: str) -> None:
    assert published(f"果园飘香\n{line}\n\n{STORY}", "") == "2031-03-24"
    assert published(f"果园飘香\n\n{STORY}\n\n{STORY[::-1]}\n\n{line}", "") == "2031-03-24"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("记者 林平 实习生 顾一青", "林平、顾一青"),
        ("果园日报 2031年9月18日 · 记者 林平", "林平"),
        ("本报记者 林平 摄影报道", "林平"),
        ("记者 林平摄", "林平"),
        ("作者：阿依古丽·买买提", "阿依古丽·买买提"),
        ("（作者为青石大学农学院副教授，本文不代表本报立场）", None),
        ("（作者系退休教师）", None),
    ],
)
def test_authors_are_whole_names(line: str, names: str | None) -> None:
    assert read(f"果园飘香\n{line}\n\n{STORY}").author == names


@pytest.mark.parametrize(
    ("line", "day", "author"),
    [
        ("2031年6月10日　果树部　林平", "2031-06-10", "林平"),
        ("2031-06-10 青石县农业局 安全部 林平", "2031-06-10", "林平"),
        ("2031年6月10日　青石中学　安全部", None, None),
        ("2031年6月10日　青石县果品中心", None, None),
        ("2031年6月10日　果园里　林平", None, None),
        ("2031年6月10日　果树部　林平领奖", None, None),
    ],
)
def test_a_day_an_office_and_a_name_tell_who_wrote_it(
    line: str, day: str | None, author: str | None
) -> None:
    found = read(f"果园飘香\n\n{line}\n\n{STORY}")
    assert (found.published_on, found.author) == (day, author)


def pieces(*days: str) -> str:
    """Pieces under one another, each below its heading and its day."""
    fruits = zip(days, "梨桃杏", strict=False)
    return "\n\n".join(f"{f}园新闻\n{day}\n{STORY.replace('果', f)}" for day, f in fruits)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (pieces("发布日期：2031年4月3日", "发布日期：2031年4月12日"), None),
        ("果园新闻\n\n" + pieces("2031年4月3日", "2031年4月12日", "2031年4月25日"), None),
        (
            "果园周报\n2031年4月30日\n\n" + pieces("2031-04-03", "2031-04-12", "2031-04-25"),
            "2031-04-30",
        ),
        (pieces(*["发布日期：2031年4月3日"] * 3), "2031-04-03"),
        (f"果园飘香\n发布日期：2031年4月3日\n\n{LONG}\n\n更新日期：2031年4月5日", "2031-04-03"),
        (f"果园飘香\n2031年4月3日\n\n{LONG}\n\n附记\n2031年5月5日\n{STORY[1:]}", "2031-04-03"),
    ],
)
def test_of_several_dated_pieces_none_dates_the_whole(text: str, day: str | None) -> None:
    assert read(text).published_on == day


@pytest.mark.parametrize(
    ("line", "day", "names"),
    [
        ("老林 2031-02-16 正月十四", "2031-02-16", "老林"),
        ("调查人 林平 2031年2月25日", "2031-02-25", "林平"),
        ("林平、顾一青 2031年2月25日", "2031-02-25", "林平、顾一青"),
        ("本报通讯员  林 一 平", None, "林一平"),
        ("文/林 一 平", None, "林一平"),
        ("林 一 平", None, "林一平"),
        ("来源：县文化馆 作者：林平 发布时间：2031-02-25 09:20", "2031-02-25", "林平"),
        ("来源：县记者协会 作者：林平", None, "林平"),
        ("来源：省文物局 编辑：林平", None, None),
        ("文／林平 图／顾一青", None, "林平"),
        ("文／图：林平", None, "林平"),
        ("图文/林平", None, "林平"),
        ("撰文｜林平 摄影｜顾一青", None, "林平"),
        ("《青石文旅》2031年第3期 · 特稿 · 文／林平 图／顾一青", None, "林平"),
        ("2031年第3期 | 文：林平", None, "林平"),
        ("青石经济报　记者 林平　2031年2月25日", "2031-02-25", "林平"),
        ("林平 辑", None, "林平"),
        ("文天祥 林平", None, "文天祥、林平"),
        ("文化：林平", None, None),
        ("文物保护 2031年第3期", None, None),
        ("镇长 林平 签发 · 2031年2月25日", "2031-02-25", None),
        ("签发人：林平　2031年2月25日", "2031-02-25", None),
        ("导出日期：2031年2月25日", None, None),
        ("打印时间：2031-02-25 10:20", None, None),
        ("开园 2031年2月25日", "2031-02-25", None),
        ("老师 2031年2月25日", "2031-02-25", None),
    ],
)
def test_who_wrote_it_and_when_stands_under_the_title(
    line: str, day: str | None, names: str | None
) -> None:
    found = read(f"果园飘香\n{line}\n\n{STORY}")
    assert (found.published_on, found.author) == (day, names)


def test_who_signs_at_the_end_wrote_it_and_a_list_of_names_signs_nothing() -> None:
    assert read(f"果园飘香\n\n{STORY}\n林平 2031年2月25日").author == "林平"
    signed = "林平 2031-02-25\n顾一青 2031-02-26\n许知秋 2031-02-27"
    assert read(f"签到表\n{signed}\n\n{STORY}").author is None


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("采访人：林平（青石一中教师）\n整理：学生 顾一青", "林平"),
        ("采访：林平、许知秋\n口述人：方小禾\n整理：顾一青", "林平、许知秋"),
        ("受访人：方小禾\n整理：学生 顾一青", "顾一青"),
    ],
)
def test_an_interview_is_by_who_asked_and_not_by_who_wrote_it_down(head: str, names: str) -> None:
    assert read(f"果园口述\n{head}\n\n问：今年收了多少？\n\n{STORY}").author == names


@pytest.mark.parametrize(
    ("line", "day", "paper"),
    [
        ("青石报  2031年6月17日  第三版", "2031-06-17", "青石报"),
        ("《青石报》 2031年6月17日 第2版", "2031-06-17", "青石报"),
        ("青石商报　记者 林平　2031年6月17日", "2031-06-17", "青石商报"),
        ("年报 2031年6月17日 第三版", None, None),
        ("青石报告厅 2031年6月17日 第三版", None, None),
    ],
)
def test_any_paper_is_told_by_its_day_and_page(
    line: str, day: str | None, paper: str | None
) -> None:
    found = read(f"{line}\n\n果园飘香\n\n{STORY}")
    assert (found.published_on, found.newspaper) == (day, paper)


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("果园的夜晚 本报记者 周小满 通讯员 何砚秋", "果园的夜晚", "周小满、何砚秋"),
        ("果园的夜晚　记者：周小满", "果园的夜晚", "周小满"),
        ("走进果园深处 记者 三十年的见闻", "走进果园深处 记者 三十年的见闻", None),
        ("果园来了小记者", "果园来了小记者", None),
    ],
)
def test_who_wrote_may_stand_behind_the_headline(line: str, title: str, author: str | None) -> None:
    text = f"{line}\n\n{STORY}"
    assert find_headline(text) == title
    assert read(text).author == author

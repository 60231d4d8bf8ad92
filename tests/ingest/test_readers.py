import contextlib
import time
from pathlib import Path

import pytest

from xunzhang.config import MAX_DOCUMENT_CHARS, MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError, EncodingError, UnsupportedFormatError
from xunzhang.ingest.readers import READERS, SUPPORTED_SUFFIXES, read_document
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

ARTICLE = """老粮仓变成图书馆

——桐溪镇旧建筑再利用见闻

本报记者 苏青禾

镇东头的老粮仓空了十一年。去年秋天，镇里花了260万元把它改成图书馆。
"""


def headings_of(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.headings]


def read(name: str, text: str) -> SourceText:
    return read_document(Path(name), text.encode())


def test_a_text_file_is_kept_as_it_is_but_for_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "粮仓.txt"
    path.write_bytes(ARTICLE.replace("\n", "\r\n").encode("gbk"))
    source = read_document(path)
    assert source.text == ARTICLE
    assert (source.format, source.encoding, source.headings) == ("txt", "gb18030", ())


def test_invisible_characters_are_left_out_of_the_text() -> None:
    source = read("a.txt", "图\0书\x07馆\u200b开\ufeff放\r到\u2028九点。\x0c完")
    assert source.text == "图书馆开放\n到\n九点。\n完"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ARTICLE, "老粮仓变成图书馆 ——桐溪镇旧建筑再利用见闻"),
        ("\n\n春风里的渡口\n\n## 青浦湾改造记\n\n宋一鸣\n\n船来了。", "春风里的渡口 青浦湾改造记"),
        ("一座桥的四十年\n石堰河大桥翻修纪事\n\n桥是老了。", "一座桥的四十年 石堰河大桥翻修纪事"),
        ("渡口\n\n记者 宋一鸣\n\n船来了。", "渡口"),
        ("渡口\n\n船还没有来\n\n人已经等了很久。", "渡口"),
        ("**渡口**\n\n船来了。", "渡口"),
        ("渡口收费办法\n（2031年版）\n\n船来了。", "渡口收费办法（2031年版）"),
        (
            "渡口收费办法\n\n（2031年5月修订，6月1日起执行）\n船",
            "渡口收费办法（2031年5月修订，6月1日起执行）",
        ),
        ("渡口收费办法\n（2031年5月6日通过）\n\n船来了。", "渡口收费办法"),
        ("渡口收费办法\n（2031年5月在渡口改定）\n\n船来了。", "渡口收费办法"),
        ("青政发〔2031〕5号\n\n关于渡口停航的通知\n\n各船户：", "关于渡口停航的通知"),
        ("石码镇文件\n石政〔2031〕5号\n\n渡口收费办法\n\n船来了。", "渡口收费办法"),
        ("渡口收费办法\n（石政〔2031〕5号）\n\n船来了。", "渡口收费办法"),
        ("渡口招标文件\n\n船来了。", "渡口招标文件"),
        ("石政〔2031〕5号\n\n船来了，人们都站了起来。", "石政〔2031〕5号"),
        ("关于渡口撞船\n事故的报告\n    第 1 页\n船来了。", "关于渡口撞船 事故的报告"),
        ("谁来照看空巢的老人？\n\n社区给出了答案。", "谁来照看空巢的老人？"),
        ("12\n\n渡口\n\n船来了。", "渡口"),
        ("船来了，人们都站了起来。\n\n渡口", "文件名"),
        ("这一行实在太长" * 8 + "\n\n船来了。", "文件名"),
    ],
)
def test_the_headline_of_a_text_becomes_its_title(text: str, title: str) -> None:
    assert read("文件名.txt", text).title == title


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        (
            "渡口日记.txt",
            "三月二日　端午　热，三十度\n船来了。\n\n三月五日　晴\n人走了。",
            "渡口日记",
        ),
        ("渡口日记.md", "## 3月2日 星期一 晴\n\n船来了。\n\n## 3月5日\n\n人走了。", "渡口日记"),
        ("渡口.txt", "2031-03-02 晴\n船来了。\n\n2031-03-05 阴\n人走了。", "渡口"),
        ("一天.txt", "三月二日　星期一　晴\n船来了。\n\n人走了。", "三月二日 星期一 晴"),
        ("两天.txt", "渡口两日\n\n3月2日 晴\n船来了。\n\n3月5日 阴\n人走了。", "渡口两日"),
    ],
)
def test_the_day_of_the_first_entry_names_no_diary(name: str, text: str, title: str) -> None:
    assert read(name, text).title.replace("\u3000", " ") == title


@pytest.mark.parametrize("name", ["a.md", "b.txt"])
def test_the_edition_below_a_title_belongs_to_it(name: str) -> None:
    assert read(name, "# 渡口须知\n\n（2031年修订）\n\n船来了。").title == "渡口须知（2031年修订）"


def test_markdown_marks_are_taken_off_and_headings_kept_as_spans() -> None:
    source = read(
        "a.md",
        "# 茶园的**春天**\n\n第一段有[链接](https://example.org/a_(b))和**重点**，2 * 3 不变。\n"
        "> 引用一句\n\n采摘\n---\n\n- 清明前\n- 谷雨前\n\n"
        "| 月份 | 产量 |\n|---|---:|\n| 三月 | 12吨 |\n\n"
        "## 价格 ##\n\n![茶](t.png) 每斤 `80` 元 \\* 起\n\n"
        "```\n# 不是标题\n**原样**\n```\n\n[1]: https://x\n",
    )
    assert headings_of(source) == ["茶园的春天", "采摘", "价格"]
    assert source.title == "茶园的春天"
    assert source.text == (
        "茶园的春天\n\n第一段有链接和重点，2 * 3 不变。\n引用一句\n\n采摘\n\n- 清明前\n- 谷雨前\n\n"
        "月份 \t产量\n三月\t12吨\n\n价格\n\n茶 每斤 80 元 * 起\n\n# 不是标题\n**原样**"
    )


def test_the_front_matter_names_a_markdown_file() -> None:
    source = read(
        "a.md", '---\ntitle: "修伞人"\ndate: 2024-05-01\n---\n\n## 手艺\n\n他修了一辈子伞。'
    )
    assert source.title == "修伞人"
    assert source.text == "手艺\n\n他修了一辈子伞。"


@pytest.mark.parametrize(
    ("lines", "day", "names"),
    [
        ("author: 林平\ndate: 2031-05-01", "2031-05-01", "林平"),
        ("作者：林平、许知秋\n日期：2031年5月1日", "2031-05-01", "林平、许知秋"),
        (
            'author: [林平, "许知秋"]\ndate: "2031-05-01T10:00:00+08:00"',
            "2031-05-01",
            "林平、许知秋",
        ),
        ("author:\n  - 林平\n  - 许知秋\ntags: [伞]", None, "林平、许知秋"),
        ("author: admin\ndate: 2031\nupdated: 2031-05-01", None, None),
    ],
)
def test_the_front_matter_says_who_wrote_a_markdown_file_and_when(
    lines: str, day: str | None, names: str | None
) -> None:
    source = read("a.md", f"---\n{lines}\n---\n\n## 手艺\n\n他修了一辈子伞。")
    assert (source.published_on, source.author) == (day, names)
    assert source.text == "手艺\n\n他修了一辈子伞。"


def test_the_highest_heading_names_a_markdown_file() -> None:
    assert read("a.md", "## 导语\n\n早。\n\n# 修伞人\n\n晚。").title == "修伞人"
    assert read("a.md", "没有标题的一行\n\n正文在这里。").title == "没有标题的一行"


PAGE = """<!DOCTYPE html><html><head><title>渡轮停航三天 - 湾头新闻网</title>
<style>p {{ color: red }}</style><script>var a = "脚本";</script>{meta}</head><body>
<header><h2>湾头新闻网</h2></header><nav><a href="/">首页</a></nav>
<div class="article"><h1>渡轮停航三天</h1>
<p>受大雾影响，湾头渡口
三天没有开船，<b>1200</b>名乘客改走<a href="/q">大桥</a>。<br>第二行</p>
<h2>班次<br>安排</h2>
<table><tr><th>日期</th><th>班次</th></tr><tr><td>3月2日</td><td>18</td></tr></table>
<ul><li>先到先上</li><li>老人优先</li></ul></div>
<div class="sidebar">热门排行</div><div hidden>看不见</div>
<aside>广告</aside><footer>版权所有</footer></body></html>"""


def test_only_the_article_of_a_page_is_read() -> None:
    source = read("a.html", PAGE.format(meta=""))
    assert source.title == "渡轮停航三天"
    assert headings_of(source) == ["渡轮停航三天", "班次 安排"]
    assert source.text == (
        "渡轮停航三天\n\n受大雾影响，湾头渡口三天没有开船，1200名乘客改走大桥。\n第二行\n\n"
        "班次 安排\n\n日期 \t班次\n3月2日\t18\n\n先到先上\n老人优先"
    )


def test_a_page_in_gb2312_and_with_an_xml_head_is_read() -> None:
    page = PAGE.format(meta='<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    source = read_document(Path("a.htm"), page.encode("gb2312"))
    assert (source.title, source.encoding) == ("渡轮停航三天", "gb18030")
    head = '<?xml version="1.0" encoding="big5"?>'
    xhtml = f"{head}<html><body><p>船班恢復正常</p></body></html>".encode("big5")
    assert read_document(Path("a.xhtml"), xhtml).text == "船班恢復正常"


def test_the_head_of_an_article_is_kept_and_names_it() -> None:
    source = read("a.html", "<article><header><h1>开渔了</h1></header><p>港里很忙。</p></article>")
    assert (source.title, source.text) == ("开渔了", "开渔了\n\n港里很忙。")
    shared = '<meta property="og:title" content="开渔节"><title>首页</title><p>港里很忙。</p>'
    assert read("a.html", shared).title == "开渔节"


def test_an_article_inside_an_element_named_like_an_advert_is_not_lost() -> None:
    source = read("a.html", f'<div class="share">{"<p>港里很忙，船都出海了。</p>" * 9}</div>')
    assert source.text.count("港里很忙") == 9


def test_html_entities_stay_text_and_files_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    page = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><p>甲&amp;乙 &x; &#20013;</p>'
    source = read("a.html", page)
    assert "秘密" not in source.text
    assert "甲&乙" in source.text and source.text.endswith("中")


def test_a_page_is_read_whole_or_refused_however_deep_it_is_nested() -> None:
    def nested(depth: int) -> str:
        return f"<p>头</p>{'<div>' * depth}深处{'</div>' * depth}<p>尾</p>"

    assert read("a.html", nested(1000)).text == "头\n\n深处\n\n尾"
    with pytest.raises(BrokenDocumentError, match=r"a\.html nests its elements too deep"):
        read("a.html", nested(10_000))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    "piece", ["[ ", "__a ", "**a", "`", "<!--", "![a](", "> ", "* ", "<b>a", "\r", "中\n", "#"]
)
def test_marks_without_end_are_read_in_linear_time(suffix: str, piece: str) -> None:
    started = time.thread_time()
    with contextlib.suppress(BrokenDocumentError):
        read(f"a{suffix}", piece * 20_000)
    assert time.thread_time() - started < 30  # hundreds of times what it takes


def test_every_reader_is_reached_by_its_suffix_in_any_case() -> None:
    assert set(READERS) == SUPPORTED_SUFFIXES
    assert {".txt", ".md", ".html", ".htm", ".docx", ".pdf"} <= SUPPORTED_SUFFIXES
    assert read("A.TXT", "正文。").format == "txt"


def test_an_unknown_suffix_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"表\.xyz.*\.docx.*\.txt"):
        read("表.xyz", "甲")
    with pytest.raises(UnsupportedFormatError, match="without a suffix"):
        read("README", "甲")


def test_the_name_of_an_upload_is_used_and_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "upload.bin"
    path.write_bytes("船来了，人们都站了起来。".encode())
    source = read_document(path, name="../../秘密\\渡口.txt")
    assert (source.title, source.format) == ("渡口", "txt")


@pytest.mark.parametrize("name", ["空.txt", "空.md", "空.html"])
@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\ufeff\0"])
def test_a_file_without_text_is_refused(name: str, text: str) -> None:
    with pytest.raises(BrokenDocumentError, match="空"):
        read(name, text)


def test_an_undecodable_file_is_named() -> None:
    data = ("渡口的灯亮了一整夜，船没有来。" * 5).encode()[:-1]
    with pytest.raises(EncodingError, match=r"^渡口\.txt: .*byte"):
        read_document(Path("渡口.txt"), data)


def test_limits_are_kept(tmp_path: Path) -> None:
    with pytest.raises(BrokenDocumentError, match="characters"):
        read_document(Path("a.txt"), b"a" * (MAX_DOCUMENT_CHARS + 1))
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(BrokenDocumentError, match="larger"):
        read_document(large)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenDocumentError, match=r"gone\.txt cannot be opened"):
        read_document(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    "title",
    [
        "about:blank",
        "file:///D:/稿子/渡口.html",
        "D:\\稿子\\渡口",
        "/home/lin/渡口",
        "https://example.org/渡口",
        "Untitled-1",
        "演示文稿1",
        "工作簿1",
        "新建文本文档",
        "扫描0007",
    ],
)
def test_names_that_a_program_gave_are_no_titles(title: str) -> None:
    assert choose_title((title,), text="老渡口\n\n渡口在镇东。", path=Path("a.txt")) == "老渡口"


@pytest.mark.parametrize(
    "title", ["C语言入门", "扫描件整理办法", "数据：一览", "A/B 测试", "工作簿管理"]
)
def test_titles_that_only_look_like_such_names_stay(title: str) -> None:
    assert choose_title((title,), text="正文。", path=Path("a.txt")) == title


def test_the_title_of_a_widely_set_scan_loses_its_blanks() -> None:
    text = "石 码 镇 志 稿\n\n镇东有个老渡口，船工姓林。\n"
    assert choose_title((), text=text, path=Path("a.txt")) == "石码镇志稿"
    assert choose_title(("渡 口 纪 事",), text="正文。", path=Path("a.txt")) == "渡口纪事"


def test_a_masthead_is_no_title_where_a_headline_follows() -> None:
    masthead = "石码日报 ２０３１年１０月８日 星期三 第５版 乡村"
    text = f"{masthead}\n老渡口的新船\n——石码镇见闻\n\n渡口在镇东。"
    assert choose_title((), text=text, path=Path("a.txt")) == "老渡口的新船 ——石码镇见闻"
    assert choose_title((), text=f"{masthead}\n\n渡口在镇东。", path=Path("a.txt")) == masthead


def test_emphasis_around_a_whole_line_of_markdown_is_a_mark() -> None:
    data = "# 老渡口\n\n*石码日报 2031年10月8日 · 记者 林平*\n\n每船 2*3*4 箱。\n".encode()
    text = read_document(Path("a.md"), data).text
    assert "\n石码日报 2031年10月8日 · 记者 林平\n" in text
    assert "2*3*4" in text


@pytest.mark.parametrize(
    "line",
    [
        "文／林平",
        "合同编号：DK-2031-08",
        "采访者：《渡口》杂志 顾青　时间：2031年10月　地点：石码镇",
        "时间：2031年10月8日（星期三）",
        "甲方：石码镇渡口管理所",
        "（2031年10月8日）",
        "石码镇渡口管理所　2031年10月8日",
        "二〇三一年十月八日",
        "请仔细阅读本页并按说明乘船",
    ],
)
def test_a_headline_ends_before_a_field_or_a_date(line: str) -> None:
    text = f"渡口的船\n{line}\n\n渡口在镇东。"
    assert choose_title((), text=text, path=Path("a.txt")) == "渡口的船"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("石桥文史  第三辑  1986年12月  41\n\n渡口旧事\n\n文远\n\n渡口在镇东。", "渡口旧事"),
        ("山河农业　2031年第6期　·人物·　17\n\n铁牛进山\n——见闻\n\n天亮了。", "铁牛进山 ——见闻"),
        ("青河晚报　2031年10月8日　A04　深读\n\n一桥飞架\n\n晚报记者　方晴\n\n昨日。", "一桥飞架"),
        ("青河日报  2031年9月10日  星期一  第\n5版  人物\n\n崖上的灯\n\n早晨。", "崖上的灯"),
        (
            "青河日报  2031年9月10日  第6版 \n 体育·人物\n\n过山梁\n——访教练\n\n早。",
            "过山梁 ——访教练",
        ),
        ("青河县政府办公室\n关于用水的通知\n青政办发〔2031〕3号\n\n各镇：", "关于用水的通知"),
    ],
)
def test_what_is_printed_above_an_article_is_no_title(text: str, title: str) -> None:
    assert choose_title((), text=text, path=Path("a.txt")) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("石桥村志　2031年\n\n第一章 总则\n\n石桥在山脚。", "石桥村志 2031年"),
        ("职工大会　2031年5月3日　星期一\n\n议程\n\n一是报告。", "职工大会 2031年5月3日 星期一"),
        ("青河日报 2031年9月10日 第6版\n渡口的新船\n\n本报记者 方晴\n\n早晨。", "渡口的新船"),
        ("青河日报 2031年9月10日 第6版\n老渡口\n——石桥见闻\n\n早晨。", "老渡口 ——石桥见闻"),
        ("青河县档案局\n馆藏目录\n\n一是图纸。", "青河县档案局 馆藏目录"),
    ],
)
def test_names_with_a_time_and_no_page_stay_titles(text: str, title: str) -> None:
    found = choose_title((), text=text, path=Path("a.txt"))
    assert " ".join(found.split()) == title

"""Pages as sites write them: the article is kept word for word, and nothing around it."""

from pathlib import Path

import pytest

from xunzhang.ingest.formats.boilerplate import is_label
from xunzhang.ingest.readers import read_document

STORY = [
    "受连日降雨影响，湾头渡口昨天停航，一千二百名乘客改走大桥。",
    "渡口管理站的值班员说，水位比警戒线高出零点六米，等水退到警戒线以下才能开船。",
    "上一次停航是在七年前的夏天，一共停了四天。",
]
MAY_6 = '<time datetime="2024-05-06">5月6日</time>'
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in STORY)
TITLE = "湾头渡口停航"


def links(count: int, text: str = "水乡旧闻第{}条") -> str:
    return "".join(f'<li><a href="/{n}.html">{text.format(n)}</a></li>' for n in range(count))


PORTAL = f"""<html><head><title>{TITLE}_水乡新闻网</title></head><body>
<div id="topNav"><a href=/>首页</a> | <a href=/a>时政</a> | <a href=/b>民生</a></div>
<div class="mianbao">您的位置：<a href=/>首页</a> &gt; <a href=/b>民生</a></div>
<div class="wrapper has-sidebar"><div class="left"><h1>{TITLE}</h1>
<div class="article-content" id="zoom">{PARAGRAPHS}
<p>【<a href="javascript:print()">打印本页</a>】
【<a href="javascript:close()">关闭窗口</a>】</p></div>
<div class="xiangguan"><h3>相关新闻</h3><ul>{links(6)}</ul></div>
<div id="pinglunList"><p>网友甲：希望早点开船，我每天都要过河去上班，绕大桥要一个半小时。</p></div>
</div>
<div class="sidebarRight"><h3>点击排行</h3><ol>{links(10)}</ol></div></div>
<div class="footer">版权所有 水乡新闻网 <a href=/about>关于我们</a></div></body></html>"""

BLOG = f"""<html><head><title>{TITLE} | 渡口日记</title></head><body>
<header><a href=/>渡口日记</a></header>
<main><article><header><h1>{TITLE}</h1></header>{PARAGRAPHS}
<div class="sharedaddy share-buttons"><a href=x>微博</a> <a href=y>微信</a></div></article>
<nav class="post-navigation"><a href=/p>上一篇：涨水</a><a href=/n>下一篇：退水</a></nav>
<section id="comments"><h2>3 条评论</h2><p>写得真好，看得人心里发紧，明天还有更新吗？</p></section>
</main>
<aside><ul>{links(5)}</ul></aside></body></html>"""

TABLES = f"""<html><head><title>{TITLE}</title></head><body><center>
<table width=900><tr><td>{"<a href=/c>栏目</a> " * 9}</td></tr></table>
<table width=900><tr><td width=200><ul>{links(12)}</ul></td>
<td width=700><h1>{TITLE}</h1>{"<br><br>".join(STORY)}</td></tr></table>
<table><tr><td><a href=/a>本站简介</a> <a href=/b>联系我们</a>
<a href=/c>网站地图</a></td></tr></table>
</center></body></html>"""

ENCYCLOPEDIA = f"""<html><head><title>{TITLE} - 百科</title></head><body>
<div class="mw-parser-output">
<h1>{TITLE}</h1><p>受连日<a href=1>降雨</a>影响，<a href=2>湾头渡口</a>昨天<a
href=3>停航</a>，一千二百名<a href=4>乘客</a>改走<a href=5>大桥</a>。</p>
<p>{STORY[1]}</p><p>{STORY[2]}</p></div>
<div id="mw-navigation"><ul>{links(20)}</ul></div></body></html>"""

ANONYMOUS = f"""<html><head><title>{TITLE}</title></head><body><div><ul>{links(15)}</ul></div>
<div><h1>{TITLE}</h1>{PARAGRAPHS}</div><div><h4>猜你喜欢</h4><ul>{links(8)}</ul></div>
<div><a href=/p>上一篇：涨水的那几天</a> <a href=/n>下一篇：退水以后</a></div>
<p>返回顶部</p></body></html>"""

PAGES = {
    "portal": PORTAL,
    "blog": BLOG,
    "tables": TABLES,
    "encyclopedia": ENCYCLOPEDIA,
    "anonymous": ANONYMOUS,
}


@pytest.mark.parametrize("name", PAGES)
def test_the_article_of_a_page_is_kept_word_for_word_and_nothing_else(name: str) -> None:
    source = read_document(Path("a.html"), PAGES[name].encode())
    assert source.text.split("\n\n") == [TITLE, *STORY]
    assert source.title == TITLE
    assert [source.text[start:end] for start, end in source.headings] == [TITLE]


def test_a_page_that_is_all_links_is_read_as_it_is() -> None:
    page = f"<html><head><title>旧闻目录</title></head><body><ul>{links(30)}</ul></body></html>"
    text = read_document(Path("a.html"), page.encode()).text
    assert text.split("\n")[0] == "水乡旧闻第0条"
    assert len(text.split("\n")) == 30


def test_a_list_of_sentences_with_links_in_an_article_stays() -> None:
    rows = "".join(f"<li>{line[:-1]}，见<a href=x>通知</a>。</li>" for line in STORY)
    page = f"<body><h1>{TITLE}</h1><p>{STORY[0]}</p><ul>{rows}</ul></body>"
    assert read_document(Path("a.html"), page.encode()).text.count("见通知") == 3


def test_a_table_of_figures_in_an_article_stays() -> None:
    rows = "".join(f"<tr><td>{n}日</td><td>{n * 3}班</td></tr>" for n in range(1, 9))
    page = f"<body><article><h1>{TITLE}</h1>{PARAGRAPHS}<table>{rows}</table></article></body>"
    assert "3日\t9班" in read_document(Path("a.html"), page.encode()).text


def test_several_articles_on_one_page_are_all_read() -> None:
    page = "".join(
        f"<article><h2>第{n}则</h2><p>{line}</p></article>" for n, line in enumerate(STORY)
    )
    text = read_document(Path("a.html"), f"<body>{page}</body>".encode()).text
    assert all(line in text for line in STORY)


def test_a_wrapper_named_after_its_sidebar_is_not_taken_for_one() -> None:
    page = (
        f'<body><div class="with-sidebar comments-open"><h1>{TITLE}</h1>{PARAGRAPHS}</div></body>'
    )
    assert read_document(Path("a.html"), page.encode()).text.split("\n\n") == [TITLE, *STORY]


@pytest.mark.parametrize(
    "line",
    [
        "相关阅读",
        "【打印】【关闭】",
        "上一篇：涨水",
        "分享到：微博 微信",
        "返回顶部",
        "大 中 小",
        "网友评论：",
    ],
)
def test_what_sites_write_on_buttons_is_no_text(line: str) -> None:
    assert is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "大",
        "收藏夹里的渡船",
        "相关阅读材料由渡口管理站提供。",
        "关闭渡口三天",
        "微信群里传来消息",
    ],
)
def test_a_line_of_the_article_is_no_label(line: str) -> None:
    assert not is_label(line)


@pytest.mark.parametrize(
    ("head", "published_on", "author"),
    [
        (
            '<meta property="article:published_time" content="2024-03-05T08:00+08:00">',
            "2024-03-05",
            None,
        ),
        ('<meta name="PubDate" content="2023-11-02 10:20">', "2023-11-02", None),
        ('<meta name="date" content="2024-13-45">', None, None),
        ('<meta property="article:modified_time" content="2025-01-01">', None, None),
        ('<meta name="author" content="作者：何秋帆，孟兰">', None, "何秋帆、孟兰"),
        ('<meta name="Author" content="admin">', None, None),
        ('<meta name="author" content="https://example.org/me">', None, None),
    ],
)
def test_the_head_of_a_page_says_when_it_appeared_and_who_wrote_it(
    head: str, published_on: str | None, author: str | None
) -> None:
    page = f"<html><head><title>{TITLE}</title>{head}</head><body>{PARAGRAPHS}</body></html>"
    source = read_document(Path("页.html"), page.encode())
    assert (source.published_on, source.author) == (published_on, author)


@pytest.mark.parametrize(
    ("body", "published_on", "author"),
    [
        (f"<article><header>{MAY_6}</header>{PARAGRAPHS}</article>", "2024-05-06", None),
        (f"<article><p>渡口{MAY_6}停航。</p>{PARAGRAPHS}</article>", None, None),
        (f"<header>{MAY_6}</header><article>{PARAGRAPHS}</article>", None, None),
        (
            f"<article>{PARAGRAPHS}<footer>作者：孟兰 发布于 2024-05-07</footer></article>",
            "2024-05-07",
            "孟兰",
        ),
        (f"<article>{PARAGRAPHS}</article><footer>2010-2024 作者投稿</footer>", None, None),
        (f'<article>{PARAGRAPHS}<a rel="author" href="/m">周小满</a></article>', None, "周小满"),
    ],
)
def test_times_and_footers_of_an_article_say_it_too(
    body: str, published_on: str | None, author: str | None
) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"
    source = read_document(Path("页.html"), page.encode())
    assert (source.published_on, source.author) == (published_on, author)

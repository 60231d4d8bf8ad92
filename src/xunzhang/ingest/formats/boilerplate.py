"""What of a web page is its article, and what only stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xunzhang.text.normalize import without_blanks
from xunzhang.text.patterns import lazily

_TOKENS = lazily(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ASIDES = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs sidebar footer advert adverts "
    "advertisement advertising ad ads adv share sharing related recommend recommends recommended "
    "recommendation recommendations comment comments copyright pagination pager toolbar subscribe "
    "newsletter sponsor sponsored promo popup cookie consent social login signup guanggao "
    "xiangguan tuijian pinglun fenxiang daohang mianbao paihang banquan".split()
)
_ARTICLES = lazily(
    r"(?:^|\s)(?:article[-_]?(?:content|body|text|main)|(?:entry|post|news|blog|detail)[-_]?"
    r"(?:content|body|text)|trs[-_]?editor|ucap[-_]content|rich_media_content|js_content|artibody"
    r"|mw-parser-output|markdown-body)(?:\s|$)",
    re.IGNORECASE,
)
_BLOCKS = frozenset("div ul ol dl section table p td center".split())
_LINKS = 3
_LINK_SHARE = 0.6
_MAIN_SHARE = 0.5
_SENTENCE_ENDS = "。！？"
_LABEL_CHARS = 40
_LABEL = lazily(
    r"相关(?:阅读|新闻|链接|文章|推荐|报道|内容|稿件)|(?:推荐|延伸|热门|猜你想)阅读|猜你喜欢|为您推荐"
    r"|(?:热门|精彩|编辑)(?:推荐|文章|评论|新闻|图片)|最新(?:评论|文章|资讯)|网友评论|(?:发表|我要|查看)评论"
    r"|评论(?:区|列表)|分享(?:[到至].{0,20}|按钮)?|打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)"
    r"|回到顶部|点赞|收藏|举报|[上下]一[篇页](?:[:：].{0,40})?|扫一扫.{0,20}|扫码.{0,20}|阅读全文|展开全文"
    r"|加载(?:中|更多)\W*|大|中|小|字体|字号|繁体|微博|微信|QQ空间|朋友圈|复制链接|广告|推广"
)
_LABEL_MARKS = " \t\n\u3000:：|/【】[]()（）<>《》»›·•+-—…."


@dataclass(slots=True)
class _Measure:
    """Characters of an element, those in links, its links, and its sentences outside of them."""

    chars: int = 0
    link_chars: int = 0
    links: int = 0
    sentences: int = 0

    def add(self, other: "_Measure") -> None:
        self.chars += other.chars
        self.link_chars += other.link_chars
        self.links += other.links
        self.sentences += other.sentences


class Boilerplate:
    """Judges the elements of one page."""

    def __init__(self, root: Any) -> None:
        """Measure the page, in one walk without recursion."""
        self._root = root
        self._measures = _measured(root)
        self._total = self._measures[root]

    @property
    def total_chars(self) -> int:
        """All characters of the page but blanks, scripts and styles."""
        return self._total.chars

    def find_main(self) -> Any | None:
        """The element that is the article: the innermost with half of the text outside links."""
        needed = _MAIN_SHARE * (self._total.chars - self._total.link_chars)
        found = None
        for element in self._root.iter():
            if isinstance(element.tag, str) and _is_main(element):
                measure = self._measures.get(element)
                if measure and measure.chars and measure.chars - measure.link_chars >= needed:
                    found = element
        return found

    def is_aside(self, element: Any) -> bool:
        """Whether an element stands around the article, by its name or by its links."""
        measure = self._measures.get(element)
        if measure is None or measure.chars > _MAIN_SHARE * self._total.chars:
            return False
        return _is_aside_name(element) or _is_link_list(element, measure)


def is_label(text: str) -> bool:
    """Whether a line holds nothing but what sites write on buttons and above lists of links."""
    if len(text) > _LABEL_CHARS:
        return False
    pieces = [piece.strip(_LABEL_MARKS) for piece in re.split(r"[|｜\s】\]]+", text)]
    pieces = [piece for piece in pieces if piece]
    if len("".join(pieces)) < 2:
        return False
    return all(_LABEL.fullmatch(piece) for piece in pieces)


def _is_main(element: Any) -> bool:
    if element.tag in ("article", "main") or element.get("role") == "main":
        return True
    if element.get("itemprop") == "articleBody":
        return True
    return any(_ARTICLES.search(element.get(name, "")) for name in ("class", "id"))


def _is_aside_name(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(token.lower() in _ASIDES for token in _TOKENS.findall(names))


def _is_link_list(element: Any, measure: _Measure) -> bool:
    if element.tag not in _BLOCKS or measure.links < _LINKS or measure.sentences > 1:
        return False
    return measure.link_chars >= _LINK_SHARE * measure.chars


def _measured(root: Any) -> dict[Any, _Measure]:
    measures: dict[Any, _Measure] = {}
    for element in _from_the_leaves(root):
        measure = measures.setdefault(element, _Measure())
        _count(measure, element.text)
        if element.tag == "a":
            measure.link_chars, measure.links, measure.sentences = measure.chars, 1, 0
        parent = element.getparent()
        if parent is not None and element is not root:
            above = measures.setdefault(parent, _Measure())
            above.add(measure)
            _count(above, element.tail)
    return measures


def _from_the_leaves(root: Any) -> Iterator[Any]:
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in ("script", "style"):
            walk.skip_subtree()
        elif event == "end" and isinstance(element.tag, str):
            if element.tag not in ("script", "style"):
                yield element


def _count(measure: _Measure, text: str | None) -> None:
    if text:
        measure.chars += len(without_blanks(text))
        measure.sentences += sum(text.count(mark) for mark in _SENTENCE_ENDS)

import codecs

import pytest

from xunzhang.errors import EncodingError
from xunzhang.ingest.encoding import decode

SIMPLIFIED = (
    "清晨六点，桥头的菜市场已经热闹起来。卖豆腐的老周把摊子支在第三根灯柱下面，三十年没有换过地方。"
    "他说，从前一板豆腐卖八角钱，现在卖十二元，来买的还是那些街坊。\n"
    "2024年春天，市场翻修了屋顶，装上8台冷柜，摊位从96个增加到140个，每月租金却只涨了50元。"
)
TRADITIONAL = (
    "港口的舊倉庫去年改建為圖書館，館內收藏十二萬冊書籍，每週二至週日開放。"
    "負責設計的建築師說，保留原有的紅磚牆與木樑，是為了讓老工人還能認得這個地方。\n"
    "開館當天來了三千多人，許多人排隊等候了兩個小時，仍然捨不得離開。"
)
LENGTHS = (4, 8, 20, 60, 10_000)
ENCODINGS = {
    "utf-8": (SIMPLIFIED, "utf-8"),
    "utf-8-sig": (SIMPLIFIED, "utf-8"),
    "utf-16": (SIMPLIFIED, "utf-16-le"),
    "utf-16-le": (SIMPLIFIED, "utf-16-le"),
    "utf-16-be": (SIMPLIFIED, "utf-16-be"),
    "utf-32": (SIMPLIFIED, "utf-32-le"),
    "gb18030": (SIMPLIFIED, "gb18030"),
    "gbk": (SIMPLIFIED, "gb18030"),
    "gb2312": (SIMPLIFIED, "gb18030"),
    "big5": (TRADITIONAL, "big5hkscs"),
}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_chinese_text_is_read_in_every_usual_encoding(encoding: str, length: int) -> None:
    sample, expected = ENCODINGS[encoding]
    text = (sample * (length // len(sample) + 1))[:length]
    assert decode(text.encode(encoding)) == (text, expected)


def test_every_piece_of_twelve_characters_is_read_back() -> None:
    wrong = [
        (encoding, start)
        for encoding, (sample, _) in ENCODINGS.items()
        for start in range(0, len(sample) - 12, 5)
        if decode(sample[start : start + 12].encode(encoding))[0] != sample[start : start + 12]
    ]
    assert wrong == []


def test_a_big_endian_mark_is_believed_and_left_out() -> None:
    assert decode(codecs.BOM_UTF16_BE + "豆腐".encode("utf-16-be")) == ("豆腐", "utf-16-be")
    assert decode(codecs.BOM_UTF32_BE + "豆腐".encode("utf-32-be")) == ("豆腐", "utf-32-be")


def test_a_word_of_two_characters_in_gbk_is_not_taken_for_korean_or_japanese() -> None:
    for word in ("豆腐", "桥头", "租金", "平顶山"):
        assert decode(word.encode("gbk")) == (word, "gb18030")


def test_characters_beyond_gbk_are_read_as_gb18030() -> None:
    text = "这个“𠮷”字在名册里写了三次，扫描时都认错了。"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_hong_kong_characters_are_read() -> None:
    text = "這間舖頭嘅嘢食好正，街坊都鍾意嚟呢度飲茶，成日要等位。"
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


def test_traditional_characters_may_stand_in_gbk() -> None:
    assert decode(TRADITIONAL.encode("gbk")) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize("declared", ["utf-8", "latin-1", "big5", "gb2312", "hex", "no such", ""])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), declared=declared) == (SIMPLIFIED, "gb18030")


def test_a_declaration_is_believed_where_the_text_is_not_chinese() -> None:
    text = "Сегодня в городе тепло, рынок открыт до семи часов вечера, овощи свежие."
    assert decode(text.encode("koi8-r"), declared="koi8-r") == (text, "koi8-r")


def test_other_languages_are_left_to_the_detector() -> None:
    japanese = "これは日本語の文章です。東京の天気は晴れ、気温は二十度です。"
    assert decode(japanese.encode("cp932"))[0] == japanese
    english = "The market – “our stomach”, as they say – opens at six. " * 20
    assert decode(english.encode("cp1252"))[0] == english


def test_a_nul_inside_utf_8_does_not_make_it_utf_16() -> None:
    assert decode(b"market\0place") == ("market\0place", "utf-8")
    text = SIMPLIFIED.replace("\n", "\0")
    assert decode(text.encode()) == (text, "utf-8")


def test_plain_ascii_in_utf_16_without_a_mark_is_read() -> None:
    assert decode("opening hours 6-18".encode("utf-16-le")) == ("opening hours 6-18", "utf-16-le")
    assert decode("opening hours 6-18".encode("utf-16-be")) == ("opening hours 6-18", "utf-16-be")


def test_no_bytes_are_the_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")
    assert decode(codecs.BOM_UTF8) == ("", "utf-8")


@pytest.mark.parametrize(
    ("encoding", "position"), [("utf-8", 30), ("gb18030", 20), ("utf-16", 40), ("utf-8-sig", 33)]
)
def test_one_broken_byte_is_reported_with_its_place(encoding: str, position: int) -> None:
    data = bytearray(SIMPLIFIED.encode(encoding))
    data[position : position + 2] = b"\xff\xdc" if encoding == "utf-16" else b"\xff\xff"
    with pytest.raises(EncodingError, match=rf"byte {position} .*save it as UTF-8"):
        decode(bytes(data))


def test_the_line_of_a_broken_byte_is_told() -> None:
    data = "第一行写得很好。\n第二行也是。\n第三行到这里".encode() + b"\xff" + "就坏了。".encode()
    with pytest.raises(EncodingError, match="line 3, behind “第三行到这里”"):
        decode(data)


def test_a_file_cut_in_the_middle_of_a_character_is_reported() -> None:
    with pytest.raises(EncodingError, match="UTF-8 text: byte"):
        decode(SIMPLIFIED.encode()[:-1])
    with pytest.raises(EncodingError, match="GB18030 text: byte"):
        decode((SIMPLIFIED + "完").encode("gbk")[:-1])


def test_a_picture_is_no_text() -> None:
    with pytest.raises(EncodingError, match="control characters"):
        decode(b"GIF89a" + bytes(range(32)) * 40)


def test_a_file_of_a_megabyte_is_decoded_whole() -> None:
    text = SIMPLIFIED * 4000
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize(
    "data",
    [
        "桥".encode() + b"\xff" + "租金。".encode(),
        "路".encode() + b"\xfe" + "灯亮。".encode(),
        "市场".encode("gbk") + b"\xff" + "翻修".encode("gbk"),
        "街坊".encode("gbk") + b"\xff\xff" + "街".encode(),
    ],
)
def test_a_few_characters_with_a_broken_byte_are_no_european_text(data: bytes) -> None:
    with pytest.raises(EncodingError, match="save it as UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Книга № 5 — «Вечер»", "cp1251"),
        ("Grüße aus München", "cp1252"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Καλημέρα κόσμε", "cp1253"),
        ("Müller", "cp1252"),
    ],
)
def test_a_few_words_of_a_european_language_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text

import pytest

from xunzhang_web.uploads import base_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("年报.pdf", "年报.pdf"),
        ("C:\\文件\\年报.pdf", "年报.pdf"),
        ("../../etc/年报.pdf", "年报.pdf"),
        ("文件夹/", ""),
        ("..", ".."),
        ("", ""),
        ("年\x00报\n.pdf", "年报.pdf"),
        ("\u202efdp.报年.txt", "fdp.报年.txt"),
        (" 年 报.pdf ", "年 报.pdf"),
    ],
)
def test_a_file_name_is_its_last_part(name: str, expected: str) -> None:
    assert base_name(name) == expected

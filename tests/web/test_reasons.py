import pytest
from flask.testing import FlaskClient

from xunzhang.types import FailedFile
from xunzhang_web.messages import reason_of
from xunzhang_web.reasons import NAMED, detail_of, may_succeed, spoken_reason


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("by hand", "手动删除"),
        ("put back by hand", "手动恢复"),
        ("it was uploaded", "上传的文件"),
        ("the file is gone", "文件已不在"),
        ("it was 资料/旧名.txt", "原名 资料/旧名.txt"),
        (
            "The folder is empty; the 3 documents indexed from it were kept. Connect its disk.",
            "文件夹不见了或空了，原有的文档先保持不动",
        ),
        ("a reason of another version", ""),
    ],
)
def test_the_reasons_of_changes_are_said_in_the_language_of_the_page(
    reader: FlaskClient, reason: str, chinese: str
) -> None:
    with reader.application.test_request_context("/?lang=zh"):
        assert spoken_reason(reason) == chinese
    with reader.application.test_request_context("/?lang=en"):
        assert bool(spoken_reason(reason)) == bool(chinese)
        if reason in NAMED:
            assert spoken_reason(reason) == reason


def test_of_a_format_that_is_not_read_chinese_says_all_without_the_english(
    reader: FlaskClient,
) -> None:
    with reader.application.test_request_context("/?lang=zh"):
        assert detail_of("unsupported_format", "图.jpg: no reader for '.jpg'.") == ""
        assert detail_of("unsupported_format", "An archive inside an archive.")
        assert detail_of("broken_document", "It is cut short.") == "It is cut short."
    with reader.application.test_request_context("/?lang=en"):
        assert detail_of("unsupported_format", "图.jpg: no reader for '.jpg'.")


def test_an_empty_file_is_called_empty_and_is_not_worth_another_try(reader: FlaskClient) -> None:
    told = "空.txt holds no text. Remove it, or put text into it."
    with reader.application.test_request_context("/?lang=zh"):
        assert reason_of("empty_document") == "文件是空的，里面没有文字。"
        assert "受密码保护" in reason_of("broken_document")
        assert detail_of("empty_document", told) == ""
    with reader.application.test_request_context("/?lang=en"):
        assert "empty" in reason_of("empty_document")
    assert not may_succeed([FailedFile("空.txt", "empty_document", told)])


def test_files_of_formats_that_are_not_read_are_not_worth_another_try() -> None:
    picture = FailedFile("图.jpg", "unsupported_format", "")
    locked = FailedFile("信.pdf", "broken_document", "")

    assert not may_succeed([picture])
    assert may_succeed([picture, locked])
    assert may_succeed([])

"""What is logged can be read by programs."""

import json
import logging

from xunzhang.cli.logs import JsonFormatter


def test_a_log_line_is_one_json_object_with_the_error_in_it() -> None:
    try:
        raise ValueError("磁盘满了")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "xunzhang.engine", logging.WARNING, __file__, 1, "%d 个文件\n没有读", (3,), caught
    )
    line = JsonFormatter().format(record)
    assert "\n" not in line
    fields = json.loads(line)
    assert (fields["level"], fields["logger"]) == ("warning", "xunzhang.engine")
    assert fields["message"] == "3 个文件\n没有读"
    assert "磁盘满了" in fields["error"]
    assert fields["time"].endswith("+00:00")

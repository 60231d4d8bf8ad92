"""What the views share: the index, the jobs and the notices of one application."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

from xunzhang_web.jobs import Jobs
from xunzhang_web.notices import Notices

if TYPE_CHECKING:
    from xunzhang.index import Index

EXTENSION = "xunzhang"


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that one application was made of."""

    index: "Index"
    jobs: Jobs
    notices: Notices
    max_file_bytes: int


def services() -> Services:
    """The services of the application that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])

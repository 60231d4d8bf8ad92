"""Answers written by a language model that the user names; off unless there is one."""

from xunzhang.generation.client import ChatModel
from xunzhang.generation.writer import Writer

__all__ = ["ChatModel", "Writer"]

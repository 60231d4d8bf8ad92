"""The rules of text and of questions that a page needs to show them, so that it has none twice."""

from xunzhang.answers.tables.most import is_compared as is_compared
from xunzhang.search.options import whole_days as whole_days
from xunzhang.search.parts import split_questions as split_questions
from xunzhang.search.scripts import is_in_other_script as is_in_other_script
from xunzhang.search.syntax import asks_of_a_time as asks_of_a_time
from xunzhang.search.syntax import parse_question as parse_question
from xunzhang.store.dictionary import checked_word as checked_word
from xunzhang.text import grids as grids
from xunzhang.text.beside import is_day_line as is_day_line
from xunzhang.text.chats import starts_message as starts_message
from xunzhang.text.sentences import split_sentences as split_sentences
from xunzhang.text.unsaid_units import unsaid_unit as unsaid_unit

"""What all comes to, not what each boat or the first part does: 三项合计发放612万元."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

ASKS_SUM = lazily(r"一共|总共|合计|总计|总(?:费用|投资|造价|价|额|金额|成本)|共(?:花|用|付|计|投)")
_SUMS_UP = lazily(
    r"(?:以上|这|上述)?(?:[两三四五六七八九十\d]{1,2}[项类种个期处笔])?"
    "(?:一共|总共|共计|合计|总计|累计|加起来)"
)
_EACH = lazily(
    "每(?:[一1]?[\u4e00-\u9fff]{1,3}?)(?P<deed>[补奖收交发付给罚领])[助贴励放]?(?=[\\d一二三四五六七八九十])"
)
_PART = lazily("(?:^|[,;。])(?:第?[一二三四五六]期|首期)(?![共总合])")
_SUM_SAID = lazily("[总共合]计?")
_OF_ALL, _OF_EACH = 1.4, 0.1


def sums_up(ask: Ask, sentence: str) -> bool:
    """Whether a sum is asked for, and a folded sentence begins with that of what stands before."""
    return ASKS_SUM.search(ask.question) is not None and _SUMS_UP.match(sentence) is not None


def sum_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for what each one gets or one part cost, where the sum of all is asked for.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    asks = ask.type in COUNTED and ASKS_SUM.search(ask.question) and "每" not in ask.question
    if not asks:
        return [1.0] * len(candidates)
    if _SUMS_UP.match(text):
        return [_OF_ALL] * len(candidates)
    return [_OF_EACH if _is_of_each(ask, text, c) else 1.0 for c in candidates]


def _is_of_each(ask: Ask, text: str, candidate: Candidate) -> bool:
    """Whether a candidate is what each one gets, 每船补4800元, or what one part cost: 一期."""
    part = _PART.search(text, 0, candidate.start)
    if part is not None and "期" not in ask.question:
        return _SUM_SAID.search(text, part.end(), candidate.start) is None
    each = _EACH.search(text, 0, candidate.start)
    return each is not None and _is_led(text, candidate, each["deed"])


def _is_led(text: str, candidate: Candidate, deed: str) -> bool:
    """Whether 补 or 补助 stands right before a candidate, as behind 每船 before."""
    return deed in text[max(0, candidate.start - 2) : candidate.start]

"""Whether two names call two things: 市三院 is 市第三人民医院, 河东小学 is no 河西小学."""

from os.path import commonprefix

from xunzhang.text.patterns import lazily

PLACES = "省市州县区镇乡村"
_SHORTEST = 2
_GENERAL = lazily(
    "有限|责任|股份|党支部|党总支|党委|党工委|管委会|项目|单位|企业|公司|集团|工厂|医院|学校|学院|"
    f"研究院|研究所|合作社|小区|社区|业委会|居委会|村委会|委员会|[{PLACES}厂院所局行校馆队委里上这那该本此我咱全各一家个名位的]"
)


def own_name(name: str) -> str:
    """What is left of a name without the words that many have in theirs; "" if it is too short."""
    left = _GENERAL.sub("", name)
    return left if len(left) >= _SHORTEST else ""


def parts_of(name: str) -> list[str]:
    """A name, also without the place that it is in."""
    behind = [at + 1 for at, each in enumerate(name[:-_SHORTEST]) if each in PLACES]
    return [name, *(name[at:] for at in behind)]


def is_named_in(name: str, text: str) -> bool:
    """Whether a text has the two characters that a name begins with, in its place or not."""
    return any(part[:_SHORTEST] in text for part in parts_of(name))


def are_others(asked: str, other: str) -> bool:
    """Whether two names are of two things: neither is short for the other one."""
    shared = len(commonprefix([asked[::-1], other[::-1]]))
    one, two = asked[: len(asked) - shared], other[: len(other) - shared]
    if not own_name(one) or not own_name(two) or is_named_in(one, two):
        return False
    return not any(_is_short_for(part, two) or _is_short_for(two, part) for part in parts_of(one))


def _is_short_for(short: str, name: str) -> bool:
    """Whether the characters of one stand in the other in their order: 省建 and 省第一建筑."""
    rest = iter(name)
    return all(character in rest for character in short)

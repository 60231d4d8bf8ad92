"""What something is made of: 龙骨用老樟树 for 龙骨用什么木头."""

import re

from xunzhang.answers.asked.asks import TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_STUFF = "木头|木料|木材|木|材料|材质|料子?|石料|石头|石材|布料?|面料|布|砖|瓦|皮|毛料|纸"
_MADE = "(?:来?(?:做|造|打|制作?|建|修|砌|缝|编|铺|盖|雕|刻)(?:成)?)"
_ASKS = lazily(
    rf"(?P<thing>[\u4e00-\u9fff]{{2,8}}?)(?:一般|通常|都|要|得|是|应该?)*用的?是?"
    rf"(?:什么|啥|哪一?种)(?:样的)?(?:{_STUFF}){_MADE}?的?$"
)
_NO_STUFF = "了来于过途户具水电餐作时在什啥哪得上不心力的几"
_VALUE = rf"(?P<stuff>(?![{_NO_STUFF}])[\u4e00-\u9fff]{{1,7}}?[\u4e00-\u9fff])"
_USES = "(?:一般|通常|一定|必须|则|都|全|要|得|是|应该?|只|改|原)*用的?是?"
_TELLS = rf"{_USES}{_VALUE}(?={_MADE}?的?(?:[,;。]|$))"


def read_material(ask: Ask, text: str) -> Candidate | None:
    """What a folded sentence says that the thing asked about is made of.

    The thing has to begin the clause, so that of several each has its own.
    """
    asked = _ASKS.search(ask.question) if ask.type == TEXT else None
    if asked is None:
        return None
    thing = asked["thing"]
    # 木船的龙骨 is told of as 龙骨.
    for name in (thing, thing.rpartition("的")[2]):
        told = re.finditer(rf"(?:^|[,;。:、]){re.escape(name)}{_TELLS}", text)
        found = [match.span("stuff") for match in told] if len(name) > 1 else []
        if len(found) == 1:
            return Candidate(TEXT, *found[0])
    return None

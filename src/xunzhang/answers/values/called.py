"""People whose names no word list knows, told by what stands around them: 记录人：某某."""

from collections.abc import Iterator

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.text.patterns import lazily

GIVEN = r"[\u4e00-\u9fff](?:(?![说称讲喊])[\u4e00-\u9fff])?"
"""What stands behind a family name: 秦朗说 is 秦朗, who says something."""

_NAME = rf"(?P<name>(?:{gazetteer.SURNAMES}){GIVEN})"
_ANY_NAME = rf"(?P<name>(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES}){GIVEN})"
_ENTERED = rf"(?P<name>(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES})[\u4e00-\u9fff]{{1,2}})"
_LONG_NAME = (
    rf"(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff](?![已将于曾因也都])[\u4e00-\u9fff])"
)
_END = r"(?=[,、。;:()!?”\"\d\n]|和|与|先生|女士|[说称讲喊][,:“]|$)"
_PERSONS = "先生|女士|同志|医生|老师|教授|博士|律师|师傅|主任|院士"
_DOES = (
    "牵头|领投|主持|负责|记录|设计|创办|创立|创建|担任|出任|接任|兼任|主刀|主讲|执教|执导|导演|"
    "饰演|出演|演唱|作词|作曲|填词|编曲|撰写|编写|翻译|发明|发现|修建|建造|捐建|捐资|资助|带队|领队|率队|承包|指导|"
    "修复|修补|题写|书写|绘制|拍摄|制作|审定|审核|校对|演奏|朗诵|主演|当选|继任|执笔|起草|看管|保管|开办|经营"
)
_LABELS = (
    r"人|[长员师医者]|主[持讲刀编笔]|记录|教练|经理|书记|主任|作者|姓名|(?:[甲乙丙丁租借买卖售]|委托|受托|[承发]包)方|"
    "出席|列席|缺席|请假|参加"
)
# What somebody does at the end of a clause parts the name from it: 由教师某某某补配。
_BY = rf"[由被经][^,;。:!?由被]{{0,10}}?{ROLE_END}"
_CALLED = (
    lazily(rf"{_BY}{_NAME}(?={_DOES})"),
    lazily(rf"{_BY}{_NAME}(?=[捐募集][^,;。]{{0,10}}(?:建|修|造|办|设|铸|刻))"),
    lazily(
        rf"{_BY}(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{2}})(?=(?:(?!的)[\u4e00-\u9fff]){{2}}(?:[,;。的]|$))"
    ),
    lazily(rf"(?:[位名个]|[\u4e00-\u9fff]人)(?:名?叫|叫做?){_ANY_NAME}(?=的|[,。;、)]|$)"),
    lazily(rf"(?:{gazetteer.TITLES})(?:正|现|分别)?(?:是|为|由|叫|名叫|:) ?{_ANY_NAME}{_END}"),
    lazily(
        rf"(?:{gazetteer.TITLES})(?:一职)?(?:现|改|仍)?由{_ANY_NAME}(?=担任|兼任|接任|出任|继任|主持|负责)"
    ),
    lazily(rf"(?:是|为|:)[^,;。:]{{0,16}}?{ROLE_END}{_LONG_NAME}{_END}"),
    lazily(
        rf"(?:{gazetteer.TITLES}){_LONG_NAME}(?=已|将|于|曾|因|亲自|专程|出席|前往|宣布|强调|透露)"
    ),
    # Who begins an entry of a list: 某某，1912年至1914年在任; 某某，女，湘潭人.
    lazily(
        rf"(?:(?<=^)|(?<=[;。\n])){_ENTERED}"
        r"(?=[,(](?:[男女][,)]|(?:1[5-9]|20)\d\d年? ?[至到—–~-]))"
    ),
    lazily(
        rf"(?:(?<=^)|(?<=[,;。:\n由])){_ENTERED}"
        rf"(?=(?:曾|现|连|先后)?(?:担任|(?<![接出继担升转兼调历首离卸原前新责信委])任(?!何|凭|意|命|用|务|教))[^,;。]{{0,12}}(?:{gazetteer.TITLES}))"
    ),
    lazily(rf"(?:继任|接任|后任|接替)(?:[他她其])?(?:者|人|的)(?:是|为|:) ?{_ANY_NAME}{_END}"),
    # An office that is not known may lead up to a name that ends its clause.
    lazily(rf"(?<=[\u4e00-\u9fff])人(?:正|现|分别)?(?:是|为|由|叫|名叫) ?{_NAME}{_END}"),
    lazily(rf"的(?:就|便)?是(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{2}}){_END}"),
    lazily(rf"(?:{_LABELS})(?:\([^()]*\))? ?: ?{_NAME}{_END}"),
    lazily(rf"(?:反对|赞成|同意|弃权|缺席|请假)\({_NAME}(?=[,)])"),
    lazily(rf"[拜认][^,;。:]{{0,8}}?{_NAME}(?=为[师徒父母])"),
    lazily(rf"[由被]{_NAME}(?={_DOES})"),
    lazily(rf"(?<=[的是由和与、]){_NAME}(?={_PERSONS})"),
    lazily(rf"(?:{gazetteer.TITLES}){_NAME}{_END}"),
    lazily(rf"(?:{gazetteer.TITLES}) {_ANY_NAME}{_END}"),
)
_FIGURES = lazily(r"[\s:,.%~/\d-]*")
_BETWEEN = lazily(r"(?:\([^()]*\))? *(?P<mark>[、,/]|(?= )|$) *")
_MEMBER = lazily(r"[^\s、,/()]+(?: [^\s、,/()](?![^\s、,/()]))?")
_PLAIN_NAME = lazily(
    rf"(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES})[\u4e00-\u9fff ]{{1,3}}|"
    rf"[{gazetteer.SOUNDS}·]{{3,}}"
)
_OFFICE = lazily(rf"(?:.*(?:{gazetteer.TITLES})|[\u4e00-\u9fff]{{0,4}}级.*)")
# A role right before such a name is looked for behind it: to try every role at every place is slow.
_NAMED_DOES = lazily(rf"(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{2}})(?={_DOES})")
_ROLE = lazily(rf"{ROLE_END}$")
_LONGEST_ROLE = 4
# 高校 and 金融局 begin with family names, too.
_NO_NAME = lazily(
    r".*[局部厅会厂校队社台院所处室省市县区镇乡村州组站馆店司科委办岛湖路街寺庙园港等]|.*(?<!.[建爱卫保振兴治报护荣])国|"
    r".[山江河]|"
    r".*(?:公司|集团|政府|部门|单位|方面|人员|同学|负责|主任|经理|书记|专人)"
)
_ASKS_DOER = lazily(r"谁来?(?P<deed>(?![是当做叫的在有和与跟])[\u4e00-\u9fff]{1,2})")
_DOES_SO = lazily(_DOES)
_LED = lazily(
    rf"由(?:[^,;。:!?由被]{{0,10}}?{ROLE_END})?(?=(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{2}})"
)
BEGINS_A_WORD = lazily(
    r"(?:秦汉|唐宋|隋唐|宋元|明清|元明|宋明|汉唐|夏商|汉魏|魏晋|金元)(?=$|[时之两以各间年])|高度|全[程面权力部体]|安[排全]|严格|及时|常[年常]|经[常过]|容易|和|单独|成[功为]|方[便才]|明确|相[关互]|"
    r"连续|能够|家[属长庭]|通过|居[民家]|公[开众]|解[决答放]|向|尚未|国[家内]|利用|都|原[来有]|游客|查[明清看]|孙[女子]"
)
"""What begins like a name, but is an adverb, a verb or a noun."""


def is_name(text: str) -> bool:
    """Whether what begins like a name is no office, body or adverb."""
    return _NO_NAME.fullmatch(text) is None and BEGINS_A_WORD.match(text) is None


def called(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand behind an office or a label, or between 由 and what somebody does."""
    for pattern in _CALLED:
        for match in pattern.finditer(text):
            if is_name(match["name"]):
                yield match.span("name")
    for match in _NAMED_DOES.finditer(text):
        start = match.start()
        if is_name(match["name"]) and _ROLE.search(text, max(0, start - _LONGEST_ROLE), start):
            yield match.span("name")


def led_by(question: str, text: str) -> Iterator[tuple[int, int]]:
    """Where names stand between 由 and the deed of a question: 由某某某举 for 谁举龙头."""
    asked = _ASKS_DOER.search(question)
    if asked is None:
        return
    deeds = (asked["deed"], asked["deed"][:1])
    for match in _LED.finditer(text):
        start = match.end()
        for end in (start + 3, start + 2):
            # In 由马强饰演 the third character begins a longer deed than 演.
            is_cut = end - start > len("马强") and _DOES_SO.match(text, end - 1)
            if text.startswith(deeds, end) and not is_cut and is_name(text[start:end]):
                yield start, end
                break


def people_at(value: str) -> list[tuple[int, int]]:
    """Where those stand with whom the value of a field begins: 某某 of 某某，教授，电话….

    What stands behind 、 goes on with them, what stands behind a comma or a blank only if it is
    the name of a person; none where the value is a figure.
    """
    if _FIGURES.fullmatch(value):
        return []
    found: list[tuple[int, int]] = []
    place, mark = 0, "、"
    while (member := _MEMBER.match(value, place)) is not None:
        is_person = _PLAIN_NAME.fullmatch(member[0]) and not _OFFICE.fullmatch(member[0])
        if mark not in ("、", "/") and not is_person:
            break
        found.append(member.span())
        behind = _BETWEEN.match(value, member.end())
        if behind is None or not behind["mark"] and behind.end() == member.end():
            break
        place, mark = behind.end(), behind["mark"]
    return found

"""Characters that are taken for each other: because they sound alike, or because they look alike.

Used to recover from wrong characters only, never for what a clean question finds.
"""

import unicodedata
from collections import defaultdict
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

# Sounds that input methods and dialects mix up.
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))

_USUAL_READINGS = 2

# Groups of characters that print, hands and scanners mix up.
_LOOK_ALIKE = (
    "己已巳 末未 日曰 土士 人入八 大太犬 天夭夫 戊戌戍 辩辨瓣辫 账帐胀 侯候 "
    "析折拆 拔拨 抡抢 沦沧 崇祟 晴睛 清情请晴 冶治 兔免 洒酒 今令 千干于 午牛 "
    "贝见 爪瓜 刀力 鸟乌 卖买 木本术 目自白 田由甲申 石右 几儿 九丸 又叉 王玉主 "
    "予矛 无元 历厉 厂广 风凤 仓仑 户尸 心必 韦书 水永 宁宇 司同 民氏 皮披 "
    "母毋 幼幻 名各 州洲 论伦轮 场扬汤 抗杭坑 把吧爸 技枝 极级 材村 杜社 更史 "
    "连莲 园圆 员贝 财则 告吉 我找 每海 兵乒乓 作昨 住往 伴拌 低底抵 近进 返远 "
    "坐座 冷泠 沙炒 汽气 没设 快块 完宗 浪良 识织职 诉斥 词司 补朴 层屋 尾屁 "
    "张涨 防妨 努怒 环坏 现规 担但坦 抱饱 招沼 顶项 苹革 央英 直真 杯怀 板扳版 "
    "构购 述术 奔奋 转砖 到倒 非韭 肯青 具其 果杲 昌吕 朋明 典曲 固因 帖贴 "
    "图圈 知和 季李委 供拱 侍待持 例列 货贷 质贡 征怔 径经轻 舍含 受爱 狗拘 "
    "变恋 京亦 店占 府付 郊交 育盲 券卷拳 谈淡炎 沿铅 泡抱 注住 泥呢 波坡 宜宣 "
    "视现 试式 村衬 建健 录碌 康隶 线钱 练炼 组祖租 细佃 型形 城诚 挂桂 净挣 "
    "草早 药约 枯姑 柄病 查渣 相想 要耍 研妍 吹砍 战站 监临 坚竖 削消 湿显 "
    "冒胃 介界 贱残 滑骨 钢纲刚 钟种 拜湃 秋和 科料 复夏 保堡 促捉 俄我 泉皂 "
    "追迫 俊骏 律津 很狠恨 须项 叙斜 剑俭险检捡 逃跳 盆盘 胆但 独浊 拼饼瓶 "
    "弯湾恋 亮高 席度 疯风 姿资 音章 蒂帝 羞差 姜美 叛判 送迭 迷谜 剪前 总忌 "
    "栏烂 浩洁 洪哄 浇烧 侧测 洗冼 活话 染柒 挤济 样洋 浓农 冠寇 悟语 伸神 "
    "误娱 秀诱 悦说 既即 费贵 架贺 结洁 拾给 部陪培倍 值植殖 惜借 债责 徒徙 "
    "颂颁 凉谅 剖部 竟竞 旅族 粉份 烤拷 浙淅 稍消 裕浴 浮孚 硫流 闰润 割害 "
    "宽觅 客容 朗郎 诸堵 读续 课棵 陵凌 淘陶 陷馅 诵通 验检 埋理 梅海 副福 "
    "票漂 铺辅 堂常裳 震晨 眼根 晚挽 距矩 格略咯 驼蛇 倡唱 暂崭 侈移 笨苯 弟第 "
    "赏偿 偶遇 停亭 偏编遍骗 般船 领邻 脚却 像象 猜倩 描猫 喊减 豪毫 麻床 滴商 "
    "忘望 着看 液夜 婆波 惨渗 惯贯 缩宿 密蜜 谋媒 荒谎慌 锅祸 弹单 隋随 婚昏 "
    "积绩 蝇绳 唯维 棉绵 踪综 搭塔 提堤 博搏 援缓 裁栽截 撒散 喝渴 捧棒 绷棚 "
    "逼副 硬便 烈裂 悲辈 紫柴 挥辉 掌堂 暑署 践线 愤喷 链莲 销消 琐锁 峰锋 "
    "毯谈 策刺 傲熬 榜傍 粤奥 循盾 译释 牌脾 就蹴 痛通 湖胡 渡度 愉偷 富福 "
    "群裙 摇谣 歉谦 隔融 澄登 缘绿 "
)


@cache
def syllables(character: str) -> tuple[str, ...]:
    """The toneless readings of a character, the usual first, ü as v; none for other characters."""
    readings = _readings().get(ord(character), "")
    return tuple(dict.fromkeys(_plain(reading) for reading in readings.split(",") if reading))


def sound_key(syllable: str) -> str:
    """What remains of a syllable once sounds that are mixed up are one."""
    for sharp, flat in _FUZZY:
        syllable = syllable.replace(sharp, flat)
    return syllable


@cache
def sound_alikes(character: str) -> str:
    """The common characters with a reading that sounds like one of this one's."""
    keys = {sound_key(syllable) for syllable in syllables(character)}
    found = dict.fromkeys("".join(_by_sound().get(key, "") for key in sorted(keys)))
    return "".join(other for other in found if other != character)


@cache
def characters_read(syllable: str) -> str:
    """The common characters that are mostly read so, without the tone."""
    alike = _by_sound().get(sound_key(syllable), "")
    return "".join(c for c in alike if syllable in syllables(c)[:_USUAL_READINGS])


@cache
def look_alikes(character: str) -> str:
    """The characters that look like this one."""
    return "".join(sorted(_by_look().get(character, set())))


@cache
def all_syllables() -> frozenset[str]:
    """Every toneless syllable of the common characters."""
    return frozenset(s for character in common_characters() for s in syllables(character))


@cache
def common_characters() -> str:
    """The 6,763 characters of GB 2312, the most common ones first."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(row.decode("gb2312", "ignore") for row in rows)


@cache
def _readings() -> dict[int, str]:
    """The table of characters of pypinyin by itself: its phrases would take 40 MB more."""
    package = find_spec("pypinyin")
    assert package is not None and package.submodule_search_locations is not None
    file = Path(package.submodule_search_locations[0]) / "pinyin_dict.py"
    spec = spec_from_file_location("xunzhang_pinyin_dict", file)
    assert spec is not None and spec.loader is not None
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    readings: dict[int, str] = table.pinyin_dict
    return readings


@cache
def _by_sound() -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for character in common_characters():
        for key in {sound_key(syllable) for syllable in syllables(character)}:
            found[key].append(character)
    return {key: "".join(characters) for key, characters in found.items()}


@cache
def _by_look() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in _LOOK_ALIKE.split():
        for character in group:
            found[character].update(other for other in group if other != character)
    return dict(found)


def _plain(reading: str) -> str:
    spelled = unicodedata.normalize("NFD", reading.strip().replace("ü", "v"))
    # ǖ and the like hold their dots as a combining mark of their own.
    spelled = spelled.replace("u\u0308", "v")
    return "".join(c for c in spelled if c.isascii() and c.isalpha())

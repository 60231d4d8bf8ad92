"""Characters that are taken for each other: because they sound alike, or because they look alike.

Used to recover from wrong characters only, never for what a clean question finds.
"""

import unicodedata
from collections import defaultdict
from functools import cache

# Sounds that input methods and dialects mix up.
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))

_USUAL_READINGS = 2

# Groups of characters that print, hands and scanners mix up.
_LOOK_ALIKE = (
    "己已巳 末未 日曰 土士 人入八 大太犬 天夭夫 戊戌戍 辩辨瓣辫 账帐胀 侯候 析折拆 拔拨 抡抢 沦沧 崇祟 晴睛 清情请晴 "
    "冶治 兔免 洒酒 今令 千干于 午牛 贝见 爪瓜 处外 刀力 办为 鸟乌 卖买 木本术 目自白 田由甲申 石右 几儿 九丸 又叉 "
    "工土 王玉主 予矛 万方 元无 云去 历厉 车东 厂广 风凤 仓仑 六大 户尸 心必 孔扎 书韦 水永 末来 半平 头买 宁宇 司同 "
    "民氏 皮披 母毋 幼幻 名各 多夕 衣农 羊半 米来 州洲 字学 安宴 军车 那哪 论伦轮 场扬汤 抗杭坑 把吧爸 技枝 极级 杨扬 "
    "材村 杜社 更史 豆头 束束 辰展 连莲 园圆 时吋 员贝 别刮 财则 告吉 我找 利刹 每海 兵乒乓 作昨 位住往 伴拌 低底抵 "
    "近进 返远 希布 坐座 岛鸟 迎仰 况兄 冷泠 沙炒 汽气 没设 快块 完宗 良浪 识织职 诉斥 词司 补朴 灵录 层屋 尾屁 迟尺 "
    "张涨 阳阴 防妨 努怒 环坏 现规 表麦 规观 担但 担坦 抱饱 拉啦 招沼 披坡 顶项 取职 苦若 苹革 英央 直真 杯怀 板扳版 "
    "松忪 构购 述术 画面 卖实 奔奋 态志 转砖 软欠 到倒 非韭 肯青 具其 果杲 昌吕 明朋 易昜 典曲 固因 呼乎 帖贴 图圈 知和 "
    "物构 季李 委季 供拱 侍待持 例列 货贷 质贡 往住 征怔 径经轻 舍含 受爱 服报 狗拘 饭板 变恋 京亦 店占 府付 郊交 庙亩 "
    "育盲 券卷 单甲 炎淡 法去 沿铅 泡抱 注住 泥呢 波坡 学字 定走 空穷 官宫 宜宣 实头 视现 试式 房户 衬村 建健 肃萧 录碌 "
    "隶康 居届 弦炫 参叁 线钱 练炼 组祖 细佃 织积 终冬 经轻 春舂 帮邦 型形 持特 项顶 城诚 政故 挂桂 垫势 挣净 草早 荣宋 "
    "药约 标际 枯姑 柄病 查杳 相想 要耍 威咸 研妍 厚原 砍吹 面而 耐面 轻经 战站 点占 临监 竖坚 削消 是昰 显湿 冒昌 星皇 "
    "胃冒 界介 思恩 虽蚤 品晶 响向 炭灰 贱残 骨滑 钢纲刚 钟种 钥钓 拜湃 看着 怎作 秋和 科料 重里 复夏 段假 便使 修攸 "
    "保堡 促捉 俄我 信言 皇星 泉皂 追迫 俊骏 待侍 律津 很狠恨 须项 叙斜 剑俭 逃跳 食良 盆盘 胆但 胜性 独浊 急隐 饼拼 "
    "弯恋 亮高 度席 庭廷 疯风 姿资 亲新 音章 帝蒂 阁阀 差羞 美姜 叛判 送迭 类米 迷谜 前剪 首道 总忌 炼练 烂栏 洁浩 洪哄 "
    "浇烧 测侧 洗冼 活话 派脉 染柒 济挤 洋样 浓农 觉党 宣宜 室至 客各 冠寇 语悟 祖租 神伸 误娱 诱秀 说悦 退腿 既即 屋层 "
    "费贵 险检捡 院完 娃洼 怒努 架贺 勇男 柔矛 绑邦 结洁 给拾 绝色 统充 部陪 都者 值植 候侯 借惜 债责 健建 倍陪 徒徙 "
    "般船 爱受 颂颁 高亮 座坐 病痛 疾医 资姿 凉谅 站战 剖部 竞竟 旅族 阅阀 瓶拼 拳券 粉份 料科 益盆 兼廉 烤拷 烦颂 酒洒 "
    "浙淅 消稍 浩洁 海每 涂徐 浴裕 浮孚 流硫 润闰 涨张 烧浇 悟语 害割 宽觅 家嫁 容客 请清 朗郎 诸堵 读续 扇翩 袖油 课棵 "
    "调碉 剥录 陵凌 陶淘 陷馅 娱误 通诵 能熊 难谁 验检 球求 理埋 教孝 培陪 职识 基其 黄横 著着 菜采 营宫 梦林 梅海 检险 "
    "救球 副福 票漂 盛城 雪雷 辅铺 堂常 常裳 晨震 眼根 悬县 野墅 晚挽 距矩 略格 蛇驼 唱倡 患忠 崖涯 崭暂 铜桐 银很 移侈 "
    "笨苯 第弟 敏繁 做故 偿赏 偶遇 停亭 偏编 得碍 盘盆 船般 斜叙 盒合 领邻 脚却 脸验 象像 够狗 猜倩 猪诸 猫描 减咸 毫豪 "
    "麻床 痕很 章意 竟竞 商滴 旋族 望忘 率牵 着看 盖益 粗租 粒拉 断继 剪前 清情 添舔 淋琳 混棍 渔鱼 液夜 深探 婆波 渗惨 "
    "情清 惜借 惨渗 惯贯 寄奇 宿缩 密蜜 谋媒 谎荒 祸锅 谜迷 弹单 随隋 蛋疍 隆窿 隐急 婚昏 绩积 续读 骑奇 绳蝇 维唯 绵棉 "
    "综踪 绿录 略咯 款疑 塔搭 堤提 提堤 博搏 喜善 援缓 裁栽截 搅觉 握屋 散撒 葛喝 落洛 葵揆 棒捧 植值 森林 棉绵 棚绷 棍混 "
    "椭堕 逼副 硬便 确角 雁鹰 殖植 裂烈 雄难 暂崭 辈悲 紫柴 辉挥 赏常 掌堂 晴睛 暑署 量重 景影 践线 喝渴 喷愤 晶品 遇偶 "
    "喊减 遗贵 黑墨 铺辅 链莲 销消 锁琐 锋峰 锐说 短矮 智知 毯谈 剩乘 稍消 程呈 税说 等寺 策刺 答塔 筋助 筒同 傲熬 傍榜 "
    "储诸 奥粤 循盾 舒野 释译 禽离 腊借 脾牌 腔空 鲁鱼 猴候 装妆 蛮恋 就蹴 痛通 童重 阔活 善喜 普晋 粪类 尊遵 道首 港巷 "
    "湖胡 渣查 湿显 温湿 渴喝 滑骨 湾弯 渡度 游旅 慌荒 愤喷 愉偷 割害 富福 窗囱 遍编 裕浴 裙群 谢射 谣摇 谦歉 属厉 屡搂 "
    "强张 隔融 登澄 缓援 编偏 骗编 缘绿"
)


@cache
def syllables(character: str) -> tuple[str, ...]:
    """The toneless readings of a character, the usual first, ü as v; none for other characters."""
    from pypinyin.pinyin_dict import pinyin_dict

    readings: str = pinyin_dict.get(ord(character), "")
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

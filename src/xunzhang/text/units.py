"""What is counted and measured: classifiers, and units with their size in a base unit."""

from decimal import Decimal

from xunzhang.text.patterns import lazily

CLASSIFIERS = (
    "平方公里 平方千米 平方米 平米 立方米 公里 千米 公顷 公斤 千克 厘米 毫米 小时 "
    "分钟 秒钟 个月 个百分点 百分点 季度 年级 号线 号楼 周岁 周年 年代 世纪 岁 个 "
    "名 位 家 项 座 人 年 月 天 日 次 届 号 期 级 层 楼 倍 种 件 条 台 辆 "
    "艘 套 部 篇 册 章 款 批 间 亩 吨 元 块 米 克 斤 秒 户 所 处 场 轮 本 "
    "页 株 棵 头 只 群 排 队 支 组 类 节 里 门 盏 份 张 幅 把 封 圈 集 字 "
    "票 镇 乡 村 国 市 县 省"
).split()
_LONGEST_FIRST = "|".join(sorted(CLASSIFIERS, key=len, reverse=True))
CLASSIFIER = lazily(rf" ?({_LONGEST_FIRST})")
"""What may follow a number that counts something."""

# Behind a single digit only these are sure to count: 三门 (峡), 五里 (店) may not.
SMALL_CLASSIFIER = lazily(
    r" ?(个月|个百分点|百分点|季度|年级|号线|号楼|周岁|周年|小时|分钟|秒钟|"
    r"[个名位家项座人年天次届号期级层楼倍种件条台辆艘套部篇册章款批间亩吨元块岁户场轮支组类])"
)
SAME_CLASSIFIER = {"块": "元", "周岁": "岁", "楼": "层", "号楼": "号楼"}
"""Classifiers that count the same thing."""

ONE_CLASSIFIER = lazily(r"号线|期工程|年级|季度|号楼|楼(?!盘|市|梯)|倍(?!增)")
"""After 一, which mostly is no number, only these count."""

_UNITS: dict[str, tuple[str, str]] = {
    "公里": ("1000", "m"),
    "千米": ("1000", "m"),
    "km": ("1000", "m"),
    "米": ("1", "m"),
    "厘米": ("0.01", "m"),
    "cm": ("0.01", "m"),
    "毫米": ("0.001", "m"),
    "mm": ("0.001", "m"),
    "平方公里": ("1000000", "m2"),
    "平方千米": ("1000000", "m2"),
    "km2": ("1000000", "m2"),
    "平方米": ("1", "m2"),
    "平米": ("1", "m2"),
    "m2": ("1", "m2"),
    "公顷": ("10000", "m2"),
    "立方米": ("1", "m3"),
    "m3": ("1", "m3"),
    "吨": ("1000", "kg"),
    "公斤": ("1", "kg"),
    "千克": ("1", "kg"),
    "kg": ("1", "kg"),
    "斤": ("0.5", "kg"),
    "克": ("0.001", "kg"),
    "毫克": ("0.000001", "kg"),
    "mg": ("0.000001", "kg"),
    "升": ("1", "l"),
    "毫升": ("0.001", "l"),
    "ml": ("0.001", "l"),
    "摄氏度": ("1", "c"),
    "°c": ("1", "c"),
    "℃": ("1", "c"),
    "千瓦时": ("1", "kwh"),
    "度电": ("1", "kwh"),
    "kwh": ("1", "kwh"),
    "千瓦": ("1", "kw"),
    "kw": ("1", "kw"),
    "兆瓦": ("1000", "kw"),
    "mw": ("1000", "kw"),
    "小时": ("60", "min"),
    "分钟": ("1", "min"),
    "元": ("1", "cny"),
    "块钱": ("1", "cny"),
    "块": ("1", "cny"),
}
UNITS = {name: (Decimal(size), kind) for name, (size, kind) in _UNITS.items()}
UNIT = lazily(
    rf" ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?<![a-z](?=[a-z\d]))(?![a-z\d])"
)

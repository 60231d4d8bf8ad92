from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.search.title_questions import title_questions


@pytest.mark.parametrize(
    ("title", "sentence", "question"),
    [
        (
            "临江市公园管理办法",
            "本办法经常务会议通过，自2021年5月1日起施行。",
            "《临江市公园管理办法》什么时候起施行？",
        ),
        (
            "风铃牌 D12 型加湿器使用说明书",
            "- 水箱容量：4.5 升",
            "风铃牌D12型加湿器的水箱容量是多少？",
        ),
        (
            "风铃牌D12型加湿器说明书",
            "适用面积：20～30 平方米",
            "风铃牌D12型加湿器的适用面积是多少？",
        ),
        (
            "江城通卡常见问题解答",
            "江城通卡是可在江城市公交和地铁使用的储值卡，也能在便利店付款。",
            "江城通卡是什么？",
        ),
        ("林秀兰传略", "1987年4月2日因病去世，终年八十岁。", "林秀兰是哪一年去世的？"),
    ],
)
def test_what_a_title_names_is_asked_about_where_a_sentence_says_it(
    title: str, sentence: str, question: str
) -> None:
    assert list(title_questions(title, ["第一章 总则", sentence])) == [(question, sentence)]


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        ("临江市公园管理办法", ["2021年5月1日起试行。", "公园早上六点开放。"]),
        # Amended rules came into force twice.
        ("临江市公园管理办法", ["自2021年5月1日起施行。", "自2023年1月1日起施行。"]),
        ("加湿器和除湿机", ["- 水箱容量：4.5 升"]),
        ("风铃牌加湿器说明书", ["- 噪声：低速 38 分贝", "注：3 个", "其中：2 个"]),
        ("风铃牌加湿器说明书", ["净重：2 千克", "净重：3 千克"]),
        ("江城通卡常见问题", ["江城通卡是否可以退？", "江城通卡是由公司发行的。"]),
        ("林秀兰传略", ["丈夫1950年病逝。", "父亲1931年去世。"]),
        ("1987年大事记", ["1987年4月2日因病去世。"]),
        ("", [""]),
    ],
)
def test_what_is_not_sure_makes_no_question(title: str, sentences: list[str]) -> None:
    assert list(title_questions(title, sentences)) == []


def test_documents_of_many_kinds_have_questions_that_their_own_sentences_answer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    texts = {
        "办法.txt": "临江市公园管理办法\n\n本办法经常务会议通过，自2021年5月1日起施行。\n\n"
        "第一条 公园应当在早上六点前开放，晚上九点后关闭。\n",
        "加湿器.md": "# 风铃牌 D12 型加湿器使用说明书\n\n"
        "## 参数\n\n- 水箱容量：4.5 升\n- 净重：2.1 千克\n",
        "社团.csv": "社团名称,指导教师,每学期费用（元）\n航模社,梁若水,80\n剪纸社,何满仓,60\n",
        "景点.md": "# 柳荫古镇\n\n"
        "| 景点 | 开放时间 | 成人票 |\n|---|---|---|\n| 老灯塔 | 8:30—17:00 | 25元 |\n"
        "| 石拱桥 | 9:00—16:00 | 10元 |\n",
        "公司.txt": "南屏机械股份有限公司成立于2004年6月，有职工三百人。\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        made = index.quality.propose(20)
        questions = {question for question, _ in made}
        assert {
            "《临江市公园管理办法》什么时候起施行？",
            "风铃牌D12型加湿器的水箱容量是多少？",
            "航模社的指导教师是谁？",
            "石拱桥的成人票多少钱？",
            "南屏机械股份有限公司成立于哪一年？",
        } <= questions
        for question, sentence in made:
            answer = index.search(question).answer
            assert answer is not None, question
            assert answer.text.strip() in sentence or sentence in answer.text, question

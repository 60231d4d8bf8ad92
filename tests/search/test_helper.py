import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.search.helper import Helper
from xunzhang.types import SearchResult


@pytest.fixture
def helper() -> Iterator[Helper]:
    made = Helper(cores=2)
    yield made
    made.close()


def test_work_is_done_in_another_thread(helper: Helper) -> None:
    threads = {helper.beside(threading.get_ident)() for _ in range(3)}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_work_goes_on_before_anyone_waits_for_it(helper: Helper) -> None:
    begun = threading.Event()
    wait = helper.beside(begun.set)
    assert begun.wait(10)
    wait()


def test_who_finds_it_busy_does_the_work_himself(helper: Helper) -> None:
    end, others = threading.Event(), []
    busy = helper.beside(lambda: end.wait(10))
    other = threading.Thread(
        target=lambda: others.append(helper.beside(threading.get_ident)() == threading.get_ident())
    )
    other.start()
    other.join(10)
    assert others == [True]
    end.set()
    assert busy()


def test_one_search_may_leave_it_several_things_to_do(helper: Helper) -> None:
    end = threading.Event()
    first = helper.beside(lambda: end.wait(10))
    second = helper.beside(threading.get_ident)
    end.set()
    assert first()
    assert second() != threading.get_ident()


def test_an_error_reaches_who_waits_and_the_next_is_helped(helper: Helper) -> None:
    with pytest.raises(ZeroDivisionError):
        helper.beside(lambda: 1 // 0)()
    assert helper.beside(threading.get_ident)() != threading.get_ident()


def test_one_core_is_not_shared() -> None:
    assert Helper(cores=1).beside(threading.get_ident)() == threading.get_ident()


def test_once_closed_everyone_works_alone(helper: Helper) -> None:
    helper.beside(int)()
    helper.close()
    assert helper.beside(threading.get_ident)() == threading.get_ident()


def test_a_forked_process_does_not_wait_for_a_thread_that_it_lacks(
    helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper.beside(int)()
    monkeypatch.setattr("os.getpid", lambda: -1)
    assert helper.beside(threading.get_ident)() == threading.get_ident()


def found(index: Index, question: str) -> SearchResult:
    return replace(index.search(question), elapsed_seconds=0.0)


def test_answers_are_the_same_with_and_without_help(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        text = f"第{number}号水库\n\n{number}号水库去年蓄水{number * 7 + 3}万吨，由渔业站看管。"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([folder])
        engine, helper = index._engine, index._engine._helper
        questions = [f"{number}号水库蓄水多少万吨？" for number in range(0, 30, 5)]
        engine._helper = Helper(cores=2)
        for model in engine._models.values():
            model.searcher = None
        helped = [found(index, question) for question in questions]
        assert "_threads" in engine._helper.__dict__
        engine._helper.close()
        assert [found(index, question) for question in questions] == helped
        helper.close()

"""What many operations, and readers beside a writer, leave of an index."""

from tests.reliability.trial import run_trial


def test_a_random_walk_leaves_what_the_model_says() -> None:
    report = run_trial("walk", size=75)
    assert report["operations"] == 75
    early, late = report["open_files_early_late"] or (0, 0)
    assert late <= early + 2


def test_readers_see_one_state_while_another_process_indexes() -> None:
    report = run_trial("readers", size=120)
    assert report["finished"]
    assert report["visible_after_ms"]["max"] < 1000

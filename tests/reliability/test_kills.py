"""A killed process loses nothing that was acknowledged."""

from tests.reliability.trial import run_trial


def test_after_kill_9_the_index_opens_and_answers_as_one_built_afresh() -> None:
    report = run_trial("kills", size=5)
    assert report["trials"] == 5

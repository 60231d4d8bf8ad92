"""A damaged file is noticed, or nothing comes of it."""

from tests.reliability.trial import run_trial


def test_flipped_bits_and_cut_files_are_noticed_or_change_no_answer() -> None:
    report = run_trial("flips", size=16)
    assert report["trials"] == 16

"""A call that fails is told clearly, and the old state answers."""

import shutil

import pytest

from tests.reliability.trial import run_trial


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler for the shim")
def test_failing_writes_and_a_full_disk_are_told_and_the_old_state_answers() -> None:
    report = run_trial("faults", size=8)
    assert report["trials"] == 8
    assert report["reached"] > 0

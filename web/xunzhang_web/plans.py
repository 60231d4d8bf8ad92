"""What a reindex would do, summed up for people to look at before a large one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from xunzhang.types import PlannedChange

LARGE_CHANGES = 20
LARGE_REMOVALS = 5
SHOWN_CHANGES = 200
ACTIONS = ("remove", "update", "rename", "add", "keep")


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """Planned changes, those first that take something away, and last what is left as it is."""

    changes: tuple[PlannedChange, ...]
    counts: dict[str, int]
    digest: str

    @property
    def is_large(self) -> bool:
        """Whether somebody should look at it first."""
        changed = len(self.changes) - self.counts["keep"]
        return changed > LARGE_CHANGES or self.counts["remove"] > LARGE_REMOVALS


def summarize(changes: Sequence[PlannedChange]) -> PlanSummary:
    """Sort, count and fingerprint what `Index.plan` found."""
    order = {action: place for place, action in enumerate(ACTIONS)}
    found = sorted(changes, key=lambda change: (order.get(change.action, len(order)), change.path))
    counts = {action: sum(change.action == action for change in found) for action in ACTIONS}
    digest = hashlib.sha256(repr([(c.action, c.path, c.reason) for c in found]).encode())
    return PlanSummary(tuple(found), counts, digest.hexdigest()[:32])

import numpy as np

from xunzhang.vectors.growing import Growing


def test_rows_are_appended_in_order_and_what_was_handed_out_stays() -> None:
    growing = Growing(np.arange(3))
    before = growing.rows
    for number in range(3, 3000):
        growing.append(np.array([number]))
    assert growing.rows.tolist() == list(range(3000))
    assert before.tolist() == [0, 1, 2]
    assert len(growing) == 3000


def test_appending_seldom_copies_what_is_there() -> None:
    growing = Growing(np.zeros((0, 2), dtype=np.uint8))
    arrays = set()
    for _ in range(5000):
        growing.append(np.ones((1, 2), dtype=np.uint8))
        arrays.add(growing.rows.ctypes.data)
    assert len(arrays) < 12

"""What an index stands: kills, failures, damage, readers, and long random use.

Each module is one trial that `python -m benchmarks.reliability NAME` runs in full, and that
`tests/reliability` runs in short. All are seeded; figures go to `benchmarks/results`.
"""

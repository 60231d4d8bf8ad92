"""How good the search is: datasets, metrics, intervals, and runs over callables."""

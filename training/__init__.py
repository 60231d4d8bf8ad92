"""How the bundled models are made: one module per step, run as `python -m training.<step>`."""

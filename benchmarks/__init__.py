"""Measurements of quality and speed; not part of the package."""

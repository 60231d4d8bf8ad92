"""Answers that take several rows of a table or items of a list together."""

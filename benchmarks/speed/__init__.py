"""How long indexing, searching, starting and changing take, and what they cost, by size."""

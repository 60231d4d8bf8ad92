"""Of which year or day something is told, when it opens, and what was before a change."""

"""Whether a hit tells of what the question names, or of another thing."""

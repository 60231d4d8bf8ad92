"""From a question to ranked, marked passages."""

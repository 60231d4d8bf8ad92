"""Which candidate of a sentence fits the question, by what stands around it."""

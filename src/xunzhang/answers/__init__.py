"""The answer itself: quotations of the documents that say what the question asks for."""

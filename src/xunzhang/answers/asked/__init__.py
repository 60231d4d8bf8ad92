"""What a question asks for, in which words; and a span that may answer it."""

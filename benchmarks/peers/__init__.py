"""Other software on the same machine, articles and encoder."""

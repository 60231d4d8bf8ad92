"""One module per file format; `readers.READERS` says which suffix goes to which."""

"""Pure functions on Chinese text: strings in, strings or spans out."""

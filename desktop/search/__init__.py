"""One box for cases, texts and commands."""

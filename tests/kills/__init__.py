"""Killing the program while it works, and looking at what is left."""

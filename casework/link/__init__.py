"""The way to the center: what is said over HTTP, and what can go wrong on it."""

"""The shared pieces every page is built from."""

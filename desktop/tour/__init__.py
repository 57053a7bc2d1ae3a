"""The whole thread, played in the real window."""

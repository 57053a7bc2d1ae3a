"""Reads Danish casework text for what should be said better, and points at the words."""

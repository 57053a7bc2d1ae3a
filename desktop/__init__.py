"""The window: a PySide6 shell over the casework library."""

"""What is true: pure functions over frozen dataclasses."""

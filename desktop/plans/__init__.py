"""The plan of the child, its goals and their ratings."""

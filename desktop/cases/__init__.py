"""The list of cases, and the room of one case."""

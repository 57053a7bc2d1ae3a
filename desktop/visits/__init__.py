"""The conversation with the child."""

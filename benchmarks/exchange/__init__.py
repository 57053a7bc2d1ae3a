"""What an exchange with the center costs: a desk, a line that can be made slow, a center, and the floor under it."""

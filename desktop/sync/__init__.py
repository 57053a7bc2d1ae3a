"""The center in the window: exchanging beside the work, and saying how that stands."""

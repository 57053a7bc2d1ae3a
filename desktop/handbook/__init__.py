"""The handbook, beside the page it is about."""

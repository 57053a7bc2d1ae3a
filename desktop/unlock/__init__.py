"""The way in: first start, unlocking, recovering."""

"""Losing the power at every moment: what the product did to its disk is recorded, and what may be left is opened."""

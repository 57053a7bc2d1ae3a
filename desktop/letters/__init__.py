"""The letters that have left the house."""

"""What is missing in a record, why, and the way to the place."""

"""A form for a record, made from its definition."""

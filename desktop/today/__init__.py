"""The page one begins the day with."""

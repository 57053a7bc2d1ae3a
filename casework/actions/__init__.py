"""What a caseworker can do, one file per verb."""

"""The legal checks that a condition cannot say, one file per subject."""

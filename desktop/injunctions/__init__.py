"""The injunction, with its letter on the screen while it is written."""

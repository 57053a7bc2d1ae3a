"""The protocol by itself: desks, a center and what happens to them, as plain objects in memory."""

"""What state a revision is in at the center."""

LIVE = "live"
"""Told in a feed, and given to whoever may see its case."""

PARKED = "parked"
"""Kept, and waits for one that comes before it."""

QUARANTINED = "quarantined"
"""Kept apart: nobody was allowed to write it there, or its desk was locked; somebody has to look at it."""

LEFT = "left"
"""Somebody has looked, and left it apart."""

GONE = "erased"
"""Of one that was kept apart the law has taken the words."""

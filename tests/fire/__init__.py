"""The center under fire: many desks write while PostgreSQL and the center's processes are killed beneath them."""

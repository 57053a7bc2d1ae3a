"""Many desks and one center in one process, with a network, clocks and hands that do their worst; one seed is one run."""

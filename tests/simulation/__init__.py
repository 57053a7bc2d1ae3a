"""Many desks and a center in one process, with a network, clocks and hands that do their worst; a seed is a run."""

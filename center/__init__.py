"""The center: where the desks of a municipality meet; knows the model of casework and nothing else of it."""

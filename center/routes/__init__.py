"""The addresses of the center, one file for each thing that can be asked."""

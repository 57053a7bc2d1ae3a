"""Letting every call to the disk fail in its turn, in what a desk and a center do, and looking at what is left."""

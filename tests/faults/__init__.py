"""Letting every call to the disk fail, one after another, in what a desk and a center do, and looking at what is left."""

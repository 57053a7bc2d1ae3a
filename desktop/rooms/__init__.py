"""What the pages that are laid out by hand have in common."""

"""What can be asked of the center on the command line, one file for each kind of thing."""

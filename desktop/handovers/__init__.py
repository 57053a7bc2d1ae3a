"""Handing a case over in the window: choosing a colleague, reading what is handed over, and taking it."""

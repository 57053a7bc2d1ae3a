"""Letters: from a case and a Word template to one finished letter for one recipient."""

"""Who may see in the window: a case in need, who has seen one, what a leader is told, and what is kept apart."""

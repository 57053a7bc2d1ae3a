"""What is due as the window shows it: when, why, and a word of explanation where a deadline was not kept."""

"""The law's deadlines as the window shows them: when, why, and a word of explanation where one was not kept."""

"""Who is who in a decision, an injunction or a hearing, and who gets what."""

"""What is kept on this computer: one encrypted SQLite file, and the only place that speaks SQL."""

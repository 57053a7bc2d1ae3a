"""Writing large numbers as the reader does."""


def written_number(number: int, language: str) -> str:
    """Return 8890 as "8.890" in Danish and "8,890" in English."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")

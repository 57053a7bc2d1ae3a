"""Fuzzing guided by coverage (Atheris): bytes from outside are read, or refused by the one error that is named."""

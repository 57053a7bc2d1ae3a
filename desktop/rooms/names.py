"""A child's name as it stands before what is the child's own."""

from casework.model.casefile import CaseFile


def whose(case: CaseFile, language: str) -> str:
    """Return “Sofie's”, in Danish “Sofies” and “Mads’”; nothing when the child has no name yet."""
    name = case.child.first_name if case.child else ""
    if not name:
        return ""
    if language == "en":
        return f"{name}'s"
    return f"{name}’" if name[-1].lower() in "sxz" else f"{name}s"

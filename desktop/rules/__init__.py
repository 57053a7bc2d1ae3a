"""The rules of law: what each of them says, where that is from, and who stands for it."""

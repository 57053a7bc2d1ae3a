"""The office without a window: everything true, stored, written and sent."""

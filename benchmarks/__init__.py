"""What the program costs, each figure beside a floor measured in the same run; printed, never asserted."""

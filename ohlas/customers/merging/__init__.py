"""Making one record of two that were one person, and two of one again."""

"""Bringing a customer list in: how the file is read, whom a row means, what is written."""

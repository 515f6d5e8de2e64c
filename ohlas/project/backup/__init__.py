"""One file that holds everything, whichever database it came from and whichever it goes to (docs/decisions/0005)."""

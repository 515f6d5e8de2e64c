#!/usr/bin/env python3
"""The same as the `ohlas` command."""

from ohlas.project.command import main

if __name__ == "__main__":
    main()

"""Records that may be one person: found in the background, offered to people, never merged by themselves."""

"""What stops a backup or a restore before anything has changed."""


class Refused(Exception):
    """The message is one sentence for the person at the keyboard, with the reason."""

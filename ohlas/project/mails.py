"""Which package renders which mail of the outbox: source -> function of the source's id."""

SOURCES: dict[str, str] = {}

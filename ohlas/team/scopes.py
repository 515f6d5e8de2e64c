"""What a key may do: a noun of the API, read or write."""

NOUNS = ("customers", "events", "surveys", "invitations", "responses", "scores")
SCOPES = tuple(f"{noun}:{verb}" for noun in NOUNS for verb in ("read", "write") if (noun, verb) != ("scores", "write"))

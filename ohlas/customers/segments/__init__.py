"""A small language for choosing customers: trees of conditions from allow-lists, one query, one sentence."""

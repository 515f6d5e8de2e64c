"""The fields of a customer that an import may write."""

CHANGED = [
    "name",
    "external_id",
    "language",
    "country",
    "company",
    "company_role",
    "attributes",
    "sort_key",
    "search_text",
    "updated_at",
]

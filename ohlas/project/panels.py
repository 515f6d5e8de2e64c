"""Which packages add what to a shared page, by dotted path, in the order they are shown."""

PANELS: dict[str, list[str]] = {
    "customer": [
        "ohlas.responses.panel.answers",
        "ohlas.customers.panels.facts",
        "ohlas.customers.panels.tags",
        "ohlas.invitations.panels.asking",
        "ohlas.channels.link.panels.handing_over",
    ],
    # One short sentence each, or nothing, below a person's name.
    "customer_sentence": [
        "ohlas.customers.panels.last_answer",
        "ohlas.customers.panels.open_request",
        "ohlas.invitations.panels.waiting",
    ],
    "company": [
        "ohlas.responses.panel.answers_of_company",
        "ohlas.customers.panels.company_people",
        "ohlas.customers.panels.company_facts",
    ],
    "survey": ["ohlas.invitations.panels.sending"],
}

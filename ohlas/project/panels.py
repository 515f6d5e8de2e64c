"""Which packages add what to a shared page, by dotted path, in the order they are shown."""

PANELS: dict[str, list[str]] = {
    "customer": [
        "ohlas.invitations.panels.asking",
        "ohlas.channels.link.panels.handing_over",
        "ohlas.responses.panel.answers",
    ],
    "survey": ["ohlas.invitations.panels.sending"],
}

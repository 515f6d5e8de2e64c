"""Italian, "Lei" to customers. Marks: ✓ published by vendors, ~ adapted from them, ? wants a native speaker's check.

A touchpoint's phrase carries "di" joined with its article: "della consegna", "dell'appuntamento".
"""

from ohlas.surveys.wording.shape import Wording

ITALIAN = Wording(
    nps="Quanto è probabile che ci consigli a un amico o a un collega?",  # ~
    csat="Quanto è soddisfatto/a {T}?",  # ?
    csat_plain="Quanto è soddisfatto/a di noi?",  # ?
    ces="Quanto è stato facile per Lei risolvere la Sua richiesta?",  # ~
    ends={
        "nps": ("Per niente probabile", "Estremamente probabile"),  # ✓
        "csat": ("Per niente soddisfatto/a", "Molto soddisfatto/a"),  # ✓
        "ces": ("Molto difficile", "Molto facile"),  # ✓
    },
    points={
        "csat": (  # ?
            "Per niente soddisfatto/a",
            "Poco soddisfatto/a",
            "Né soddisfatto/a né insoddisfatto/a",
            "Soddisfatto/a",
            "Molto soddisfatto/a",
        ),
        "ces": ("Molto difficile", "Difficile", "Né facile né difficile", "Facile", "Molto facile"),  # ?
    },
    reason="Qual è il motivo principale del Suo voto?",  # ~
    second={  # ?
        "bad": "Che cosa avremmo dovuto fare diversamente?",
        "mid": "Che cosa avrebbe reso migliore l'esperienza?",
        "good": "Che cosa ha apprezzato di più?",
    },
    thanks="Grazie. Una persona leggerà la Sua risposta.",  # ?
    contact="Possiamo contattarLa in merito?",  # ?
    resolved="Abbiamo risolto il problema?",  # ~
    resolved_answers={"yes": "Sì", "partly": "In parte", "no": "No"},
)

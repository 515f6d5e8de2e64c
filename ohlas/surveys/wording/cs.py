"""Czech, "vy". Marks: ✓ published by vendors, ~ adapted from them, ? wants a native speaker's check.

A touchpoint's phrase carries its preposition, because it is "s" or "se" by sound: "s doručením", "se servisem".
"""

from ohlas.surveys.wording.shape import Wording

CZECH = Wording(
    nps="Jak pravděpodobné je, že byste nás doporučili příteli nebo kolegovi?",  # ✓
    csat="Jak jste spokojeni {T}?",  # ✓
    csat_plain="Jak jste s námi spokojeni?",  # ?
    ces="Jak snadné pro vás bylo vyřešit váš požadavek?",  # ✓
    ends={
        "nps": ("Zcela nepravděpodobné", "Zcela pravděpodobné"),  # ✓
        "csat": ("Velmi nespokojeni", "Velmi spokojeni"),  # ~
        "ces": ("Velmi obtížné", "Velmi snadné"),  # ✓
    },
    points={
        "csat": ("Velmi nespokojeni", "Nespokojeni", "Ani tak, ani tak", "Spokojeni", "Velmi spokojeni"),  # ?
        "ces": ("Velmi obtížné", "Obtížné", "Ani tak, ani tak", "Snadné", "Velmi snadné"),  # ?
    },
    reason="Co je hlavním důvodem vašeho hodnocení?",  # ✓
    second={  # ?
        "bad": "Co jsme měli udělat jinak?",
        "mid": "Co by to udělalo lepším?",
        "good": "Co se nám povedlo nejvíc?",
    },
    thanks="Děkujeme. Vaši odpověď si někdo z nás přečte.",  # ?
    contact="Můžeme se vám kvůli tomu ozvat?",  # ?
    resolved="Napravili jsme to?",  # ~
    resolved_answers={"yes": "Ano", "partly": "Zčásti", "no": "Ne"},
)

"""German, "Sie". Marks: ✓ published by vendors, ~ adapted from them, ? wants a native speaker's check.

A touchpoint's phrase is "mit" and the dative: "mit der Lieferung".
"""

from ohlas.surveys.wording.shape import Wording

GERMAN = Wording(
    nps="Wie wahrscheinlich ist es, dass Sie uns einem Freund oder Kollegen weiterempfehlen?",  # ✓
    csat="Wie zufrieden waren Sie {T}?",  # ✓
    csat_plain="Wie zufrieden waren Sie mit uns?",  # ~
    ces="Wie einfach war es, Ihr Anliegen zu klären?",  # ~
    ends={
        "nps": ("Überhaupt nicht wahrscheinlich", "Äußerst wahrscheinlich"),  # ✓
        "csat": ("Sehr unzufrieden", "Sehr zufrieden"),  # ✓
        "ces": ("Sehr schwierig", "Sehr einfach"),  # ✓
    },
    points={
        "csat": ("Sehr unzufrieden", "Unzufrieden", "Teils, teils", "Zufrieden", "Sehr zufrieden"),  # ~
        "ces": ("Sehr schwierig", "Schwierig", "Teils, teils", "Einfach", "Sehr einfach"),  # ~
    },
    reason="Was ist der Hauptgrund für Ihre Bewertung?",  # ~
    second={  # ?
        "bad": "Was hätten wir anders machen sollen?",
        "mid": "Was hätte es besser gemacht?",
        "good": "Was ist uns besonders gut gelungen?",
    },
    thanks="Vielen Dank. Ein Mensch wird Ihre Antwort lesen.",  # ?
    contact="Dürfen wir uns deswegen bei Ihnen melden?",  # ?
    resolved="Konnten wir das Problem lösen?",  # ~
    resolved_answers={"yes": "Ja", "partly": "Teilweise", "no": "Nein"},
)

"""Turkish, "siz". Marks: ✓ published by vendors, ~ adapted from them, ? wants a native speaker's check.

A touchpoint's phrase stands in the ablative and begins the sentence, so it begins with a capital: "Teslimattan".
"""

from ohlas.surveys.wording.shape import Wording

TURKISH = Wording(
    nps="Bizi bir arkadaşınıza veya iş arkadaşınıza tavsiye etme olasılığınız nedir?",  # ✓
    csat="{T} ne kadar memnun kaldınız?",  # ✓
    csat_plain="Bizden ne kadar memnun kaldınız?",  # ?
    ces="Talebinizi sonuçlandırmak sizin için ne kadar kolaydı?",  # ~
    ends={
        "nps": ("Hiç olası değil", "Son derece olası"),  # ✓
        "csat": ("Hiç memnun kalmadım", "Çok memnun kaldım"),  # ~
        "ces": ("Çok zordu", "Çok kolaydı"),  # ✓
    },
    points={
        "csat": ("Hiç memnun kalmadım", "Memnun kalmadım", "Kararsızım", "Memnun kaldım", "Çok memnun kaldım"),  # ?
        "ces": ("Çok zordu", "Zordu", "Ne zor ne kolay", "Kolaydı", "Çok kolaydı"),  # ?
    },
    reason="Bu puanı vermenizin ana nedeni nedir?",  # ✓
    second={  # ?
        "bad": "Neyi farklı yapmalıydık?",
        "mid": "Daha iyi olması için ne gerekirdi?",
        "good": "En çok neyi beğendiniz?",
    },
    thanks="Teşekkür ederiz. Yanıtınızı ekibimizden biri okuyacak.",  # ?
    contact="Bu konuda sizinle iletişime geçebilir miyiz?",  # ?
    resolved="Sorununuzu çözebildik mi?",  # ~
    resolved_answers={"yes": "Evet", "partly": "Kısmen", "no": "Hayır"},
)

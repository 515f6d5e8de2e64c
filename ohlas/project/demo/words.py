"""What the café's own people write: tags and notes, in the language they work in."""

TAGS = {
    "filter": {"cs": "filtr", "tr": "filtre kahve", "it": "caffè filtro", "de": "Filterkaffee", "en": "filter coffee"},
    "espresso": {"cs": "espresso", "tr": "espresso", "it": "espresso", "de": "Espresso", "en": "espresso"},
    "subscription": {"cs": "předplatné", "tr": "abonelik", "it": "abbonamento", "de": "Abo", "en": "subscription"},
    "vip": {"cs": "vip", "tr": "vip", "it": "vip", "de": "VIP", "en": "vip"},
    "voucher": {"cs": "poukaz", "tr": "hediye çeki", "it": "buono regalo", "de": "Gutschein", "en": "gift voucher"},
    "oat_milk": {"cs": "ovesné mléko", "tr": "yulaf sütü", "it": "latte d'avena", "de": "Hafermilch", "en": "oat milk"},
}
NOTES = {
    "cs": (
        "Omluvili jsme se a poslali balíček znovu.",
        "Vrátili jsme poštovné, je spokojenější.",
        "Nebere telefon, zkusíme to zítra.",
        "Vysvětleno, příště má kávu od nás.",
    ),
    "tr": (
        "Özür diledik, paketi yeniden gönderdik.",
        "Kargo ücretini iade ettik, memnun oldu.",
        "Telefonu açmadı, yarın yine arayacağız.",
        "Konuştuk, bir sonraki kahvesi bizden.",
    ),
    "it": (
        "Ci siamo scusati e abbiamo rispedito il pacco.",
        "Rimborsata la spedizione, ora va meglio.",
        "Non risponde, riproviamo domani.",
        "Chiarito, il prossimo caffè lo offriamo noi.",
    ),
    "de": (
        "Entschuldigt und das Paket noch einmal geschickt.",
        "Versandkosten erstattet, jetzt zufriedener.",
        "Nicht erreicht, morgen noch einmal versuchen.",
        "Geklärt, der nächste Kaffee geht auf uns.",
    ),
    "en": (
        "Apologised and sent the parcel again.",
        "Refunded the postage, happier now.",
        "No answer, try again tomorrow.",
        "Talked it over, the next coffee is on us.",
    ),
}
CONSENT = {
    "cs": "Můžete se mě občas zeptat, jak jsem byl u vás spokojen.",
    "tr": "Memnuniyetimi ara sıra sorabilirsiniz.",
    "it": "Potete chiedermi ogni tanto se sono soddisfatto.",
    "de": "Sie dürfen mich gelegentlich nach meiner Zufriedenheit fragen.",
    "en": "You may ask me now and then how satisfied I am.",
}

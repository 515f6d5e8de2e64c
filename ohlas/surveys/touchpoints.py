"""Touchpoints we can propose: what charts call them, and the phrase that completes "How satisfied were you ...?".

A phrase is everything the question needs after (in Turkish: before) its fixed words, preposition and case included:
English "with", Czech "s" or "se" and the instrumental, Turkish the ablative with a capital because it begins the
sentence, Italian "di" joined with its article, German "mit" and the dative. All phrases want a native speaker's check.
"""

from dataclasses import dataclass

from ohlas.surveys.wording import WORDINGS


@dataclass(frozen=True, slots=True)
class ReadyTouchpoint:
    key: str
    names: dict[str, str]
    phrases: dict[str, str]

    def asked_in(self, language: str) -> str:
        """The whole satisfaction question about it."""
        return WORDINGS[language].question("csat", self.phrases[language])


_LANGUAGES = ("en", "cs", "tr", "it", "de")

# key, then name and phrase in English, Czech, Turkish, Italian, German.
_TABLE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "visit",
        ("Visit", "Návštěva", "Ziyaret", "Visita", "Besuch"),
        ("with your visit", "s návštěvou u nás", "Ziyaretinizden", "della Sua visita", "mit Ihrem Besuch"),
    ),
    (
        "food",
        ("Food and drink", "Jídlo a pití", "Yiyecek ve içecek", "Cibo e bevande", "Essen und Trinken"),
        (
            "with the food and drink",
            "s jídlem a pitím",
            "Yiyecek ve içeceklerimizden",
            "del cibo e delle bevande",
            "mit dem Essen und den Getränken",
        ),
    ),
    (
        "service",
        ("Service", "Obsluha", "Hizmet", "Servizio", "Bedienung"),
        ("with the service", "s obsluhou", "Hizmetimizden", "del servizio", "mit der Bedienung"),
    ),
    (
        "purchase",
        ("Purchase", "Nákup", "Alışveriş", "Acquisto", "Einkauf"),
        ("with your purchase", "s nákupem u nás", "Alışverişinizden", "del Suo acquisto", "mit Ihrem Einkauf"),
    ),
    (
        "product",
        ("Product", "Výrobek", "Ürün", "Prodotto", "Produkt"),
        ("with the product", "s výrobkem", "Üründen", "del prodotto", "mit dem Produkt"),
    ),
    (
        "order",
        ("Order", "Objednávka", "Sipariş", "Ordine", "Bestellung"),
        (
            "with placing your order",
            "s průběhem objednávky",
            "Sipariş sürecinden",
            "della procedura d'ordine",
            "mit dem Ablauf Ihrer Bestellung",
        ),
    ),
    (
        "delivery",
        ("Delivery", "Doručení", "Teslimat", "Consegna", "Lieferung"),
        ("with the delivery", "s doručením", "Teslimattan", "della consegna", "mit der Lieferung"),
    ),
    (
        "support",
        ("Customer support", "Zákaznická podpora", "Müşteri desteği", "Assistenza clienti", "Kundendienst"),
        (
            "with our customer support",
            "s naší zákaznickou podporou",
            "Müşteri desteğimizden",
            "della nostra assistenza clienti",
            "mit unserem Kundendienst",
        ),
    ),
    (
        "chat",
        ("Chat", "Chat", "Canlı sohbet", "Chat", "Chat"),
        ("with the chat", "s chatem", "Canlı sohbetten", "della chat", "mit dem Chat"),
    ),
    (
        "call",
        ("Phone call", "Telefonát", "Telefon görüşmesi", "Telefonata", "Telefongespräch"),
        (
            "with the phone call",
            "s telefonátem",
            "Telefon görüşmesinden",
            "della telefonata",
            "mit dem Telefongespräch",
        ),
    ),
    (
        "ticket",
        ("Request", "Požadavek", "Talep", "Richiesta", "Anliegen"),
        (
            "with how we handled your request",
            "s vyřízením vašeho požadavku",
            "Talebinizin sonuçlandırılmasından",
            "della gestione della Sua richiesta",
            "mit der Bearbeitung Ihres Anliegens",
        ),
    ),
    (
        "booking",
        ("Booking", "Objednání termínu", "Randevu", "Prenotazione", "Terminvereinbarung"),
        (
            "with making the appointment",
            "s objednáním termínu",
            "Randevu alma sürecinden",
            "della prenotazione",
            "mit der Terminvereinbarung",
        ),
    ),
    (
        "treatment",
        ("Treatment", "Ošetření", "Bakım", "Trattamento", "Behandlung"),
        ("with the treatment", "s ošetřením", "Gördüğünüz bakımdan", "del trattamento", "mit der Behandlung"),
    ),
    (
        "front_desk",
        ("Front desk", "Recepce", "Resepsiyon", "Reception", "Empfang"),
        ("with the front desk", "s recepcí", "Resepsiyondan", "della reception", "mit dem Empfang"),
    ),
    (
        "repair",
        ("Repair", "Oprava", "Onarım", "Riparazione", "Reparatur"),
        ("with the repair", "s opravou", "Onarımdan", "della riparazione", "mit der Reparatur"),
    ),
    (
        "stay",
        ("Stay", "Pobyt", "Konaklama", "Soggiorno", "Aufenthalt"),
        ("with your stay", "s pobytem u nás", "Konaklamanızdan", "del Suo soggiorno", "mit Ihrem Aufenthalt"),
    ),
    (
        "arrival",
        ("Arrival", "Příjezd", "Giriş", "Arrivo", "Ankunft"),
        (
            "with how we welcomed you",
            "s přivítáním při příjezdu",
            "Karşılanmanızdan",
            "dell'accoglienza all'arrivo",
            "mit dem Empfang bei Ihrer Ankunft",
        ),
    ),
    (
        "breakfast",
        ("Breakfast", "Snídaně", "Kahvaltı", "Colazione", "Frühstück"),
        ("with the breakfast", "se snídaní", "Kahvaltıdan", "della colazione", "mit dem Frühstück"),
    ),
    (
        "project",
        ("Project", "Projekt", "Proje", "Progetto", "Projekt"),
        ("with the project", "s projektem", "Projeden", "del progetto", "mit dem Projekt"),
    ),
    (
        "communication",
        ("Communication", "Komunikace", "İletişim", "Comunicazione", "Kommunikation"),
        (
            "with our communication",
            "s naší komunikací",
            "İletişimimizden",
            "della nostra comunicazione",
            "mit unserer Kommunikation",
        ),
    ),
    (
        "invoice",
        ("Invoice", "Fakturace", "Fatura", "Fattura", "Rechnung"),
        ("with the invoice", "s fakturací", "Faturadan", "della fattura", "mit der Rechnung"),
    ),
)

TOUCHPOINTS = {
    key: ReadyTouchpoint(key, dict(zip(_LANGUAGES, names, strict=True)), dict(zip(_LANGUAGES, phrases, strict=True)))
    for key, names, phrases in _TABLE
}

"""The columns of lists of orders, visits and requests, and what people call them and their rows in five languages."""

from functools import lru_cache

from ohlas.customers.columns import WORDS as PEOPLE_WORDS
from ohlas.customers.columns import folded_header
from ohlas.language.fold import fold

# column -> what stands over it. Data, not text to translate: an import must know all of them at once.
WORDS: dict[str, str] = {
    "when": "datum|datum a čas|čas|kdy|datum objednávky|datum vytvoření|datum návštěvy|datum uzavření"
    "|tarih|zaman|sipariş tarihi|tarih saat|oluşturulma tarihi|data|data e ora|data ordine|data creazione|quando"
    "|zeitpunkt|datum und uhrzeit|bestelldatum|belegdatum|erstellt am|wann"
    "|date|when|time|date and time|order date|created|created at|occurred at|paid at|solved at|closed at|timestamp",
    "kind": "druh|typ|událost|co|tür|olay|işlem|tipo|evento|art|ereignis|vorgang|kind|type|event|what",
    "number": "číslo|číslo objednávky|č. objednávky|číslo dokladu|číslo účtenky|číslo tiketu|číslo požadavku"
    "|sipariş no|sipariş numarası|fiş no|belge no|talep no|numero|numero ordine|n. ordine|scontrino|numero richiesta"
    "|nummer|bestellnummer|bestellnr|belegnummer|rechnungsnummer|ticketnummer|vorgangsnummer"
    "|number|order number|order no|order id|order|ticket|ticket id|ticket number|invoice number|reference|receipt",
    "amount": "částka|cena|celkem|cena celkem|hodnota|tržba|tutar|toplam|fiyat|toplam tutar|importo|totale|prezzo"
    "|betrag|summe|gesamt|gesamtbetrag|preis|umsatz|amount|total|price|value|sum|order total|grand total",
    "currency": "měna|para birimi|döviz|valuta|divisa|währung|currency",
    "touchpoint": "kontaktní bod|místo|pobočka|prodejna|temas noktası|yer|şube|mağaza|punto di contatto|luogo|filiale"
    "|negozio|sede|kontaktpunkt|ort|laden|touchpoint|place|shop|store|branch|location",
    "staff": "obsluha|zaměstnanec|prodavač|prodejce|řešitel|kdo obsloužil|personel|çalışan|görevli|temsilci"
    "|addetto|operatore|dipendente|venditore|mitarbeiter|bedienung|verkäufer|bearbeiter"
    "|staff|employee|agent|assignee|served by|colleague|seller",
    "words": "poznámka|popis|předmět|not|açıklama|konu|nota|note|descrizione|oggetto|notiz|bemerkung|beschreibung"
    "|betreff|notes|description|comment|subject",
}
BY_PERSON = ("external_id", "email", "phone")
COLUMNS = (*BY_PERSON, *WORDS)

# What a cell says -> the kind it is. Dotted words are taken as they are.
KINDS: dict[str, str] = {
    "order.paid": "objednávka|nákup|účtenka|zaplaceno|sipariş|satış|ordine|vendita|acquisto|bestellung|kauf|order"
    "|purchase|sale|paid",
    "order.delivered": "doručení|doručeno|dodání|teslimat|teslim edildi|consegna|consegnato|lieferung|geliefert"
    "|delivery|delivered",
    "visit.done": "návštěva|ziyaret|visita|besuch|visit|appointment|termín|randevu|appuntamento|termin",
    "ticket.solved": "požadavek|tiket|vyřešeno|talep|çözüldü|richiesta|risolto|anfrage|gelöst|ticket|request|solved",
    "call.ended": "hovor|telefonát|arama|görüşme|chiamata|telefonata|anruf|telefonat|call",
    "chat.ended": "chat|sohbet",
    "stay.ended": "pobyt|konaklama|soggiorno|aufenthalt|stay",
    "repair.done": "oprava|onarım|tamir|riparazione|reparatur|repair",
    "note.written": "záznam|kayıt|annotazione|vermerk|note",
}


@lru_cache
def _column_by_word() -> dict[str, str]:
    words = {folded_header(word): column for column, text in WORDS.items() for word in text.split("|")}
    people = {
        folded_header(word): column
        for column in BY_PERSON
        for some in PEOPLE_WORDS[column].values()
        for word in some
        if word != "id"
    }
    # What an older till or we ourselves wrote.
    ours = {"occurred_at": "when", "occurred at": "when", "customer": "external_id", "words": "words"}
    return {**words, **people, **{folded_header(word): column for word, column in ours.items()}}


def event_column_named(header: str) -> str:
    """The column behind a header in any of the five languages; empty when we do not know the word."""
    return _column_by_word().get(folded_header(header), "")


@lru_cache
def _kind_by_word() -> dict[str, str]:
    return {fold(word): kind for kind, text in KINDS.items() for word in text.split("|")}


def kind_named(cell: str) -> str:
    """ "Objednávka" -> "order.paid"; the cell itself when it is none of the usual words."""
    return _kind_by_word().get(fold(cell), cell)

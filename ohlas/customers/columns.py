"""The columns of customer lists, and what people call them in five languages; the first word is the one we write."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ohlas.language.fold import fold

# column -> language -> words over it. Data, not text to translate: an import must know all of them at once.
# fmt: off
WORDS: dict[str, dict[str, list[str]]] = {
    "name": {
        "cs": [
            "Jméno", "jméno a příjmení", "celé jméno", "zákazník", "klient", "kontakt", "název", "jméno zákazníka",
            "název zákazníka", "kontaktní osoba",
        ],
        "tr": [
            "Ad soyad", "adı soyadı", "isim", "ad", "adı", "müşteri", "müşteri adı", "isim soyisim", "müşteri ismi",
            "adı ve soyadı", "cari adı", "cari ünvanı", "cari hesap adı",
        ],
        "it": [
            "Nome completo", "nome e cognome", "nominativo", "cliente", "nome cliente", "cognome e nome",
            "nome del cliente",
        ],
        "de": [
            "Name", "vollständiger name", "vor- und nachname", "kunde", "kundenname", "ansprechpartner",
            "name, vorname", "nachname, vorname",
        ],
        "en": ["Name", "full name", "customer", "customer name", "client", "contact", "contact name", "display name"],
    },
    "first_name": {
        "cs": ["křestní jméno", "křestní", "křest. jméno"],
        "tr": ["ön ad", "önad", "ilk ad"],
        "it": ["nome"],
        "de": ["vorname"],
        "en": ["first name", "firstname", "given name", "forename", "first_name"],
    },
    "last_name": {
        "cs": ["příjmení"],
        "tr": ["soyad", "soyadı", "soyisim"],
        "it": ["cognome"],
        "de": ["nachname", "familienname", "zuname"],
        "en": ["last name", "lastname", "surname", "family name", "last_name"],
    },
    "email": {
        "cs": ["E-mail", "email", "mail", "e-mailová adresa", "emailová adresa"],
        "tr": ["E-posta", "eposta", "e-posta adresi", "mail adresi"],
        "it": [
            "E-mail", "posta elettronica", "indirizzo e-mail", "indirizzo email", "indirizzo posta elettronica",
            "indirizzo di posta elettronica",
        ],
        "de": ["E-Mail", "e-mail-adresse", "emailadresse", "mailadresse", "e-mail adresse"],
        "en": ["E-mail", "email address", "e-mail address", "e-mail", "email_address"],
    },
    "phone": {
        "cs": [
            "Telefon", "mobil", "tel.", "tel", "telefonní číslo", "mobilní telefon", "číslo telefonu", "tel. číslo",
            "tel. č.", "mobilní tel.", "mobilní číslo", "telefon domů", "telefon do práce", "telefon do zaměstnání",
            "pevná linka",
        ],
        "tr": [
            "Telefon", "cep telefonu", "cep", "gsm", "telefon numarası", "telefon no", "tel no", "cep no", "cep tel",
            "gsm no", "ev telefonu", "iş telefonu",
        ],
        "it": [
            "Telefono", "cellulare", "numero di telefono", "tel. cellulare", "telefono cellulare", "cell.",
            "numero cellulare", "recapito telefonico", "telefono abitazione", "telefono casa", "telefono ufficio",
            "telefono fisso",
        ],
        "de": [
            "Telefon", "telefonnummer", "handy", "mobiltelefon", "mobilnummer", "handynummer", "rufnummer",
            "telefon mobil", "tel.-nr.", "telefon privat", "telefon geschäftlich", "telefon (privat)",
            "telefon (geschäftlich)", "festnetz",
        ],
        "en": [
            "Phone", "telephone", "mobile", "phone number", "cell", "mobile phone", "mobile number", "cell phone",
            "contact number", "home phone", "business phone", "work phone", "primary phone", "other phone", "landline",
        ],
    },
    "company": {
        "cs": ["Firma", "společnost", "organizace", "název firmy"],
        "tr": ["Firma", "şirket", "kurum", "firma adı", "şirket adı"],
        "it": ["Azienda", "ditta", "società", "ragione sociale"],
        "de": ["Firma", "unternehmen", "firmenname", "organisation"],
        "en": [
            "Company", "organization", "organisation", "company name", "business", "organization name",
            "organization 1 - name",
        ],
    },
    "company_role": {
        "cs": ["Role ve firmě", "role ve společnosti", "role", "funkce", "pozice", "pracovní pozice"],
        "tr": ["Firmadaki görevi", "şirketteki görevi", "görev", "görevi", "unvan", "pozisyon", "iş unvanı"],
        "it": ["Ruolo in azienda", "ruolo", "mansione", "qualifica", "posizione professionale"],
        "de": ["Rolle in der Firma", "rolle", "funktion", "position"],
        "en": [
            "Role in the company", "role", "job title", "position", "company_role", "organization title",
            "organization 1 - title",
        ],
    },
    "language": {
        "cs": ["Jazyk"],
        "tr": ["Dil"],
        "it": ["Lingua"],
        "de": ["Sprache"],
        "en": ["Language", "lang", "locale"],
    },
    "country": {
        "cs": ["Země", "stát"],
        "tr": ["Ülke"],
        "it": ["Paese", "nazione", "stato"],
        "de": ["Land", "staat"],
        "en": ["Country", "country code"],
    },
    "tags": {
        "cs": ["Štítky", "štítek", "skupina", "kategorie", "značky"],
        "tr": ["Etiketler", "etiket", "grup", "kategori"],
        "it": ["Etichette", "etichetta", "gruppo", "categoria"],
        "de": ["Schlagwörter", "schlagwort", "gruppe", "kategorie", "etiketten"],
        "en": ["Tags", "tag", "labels", "label", "group", "category", "segment"],
    },
    "external_id": {
        "cs": ["Číslo zákazníka", "zákaznické číslo", "id zákazníka", "kód zákazníka", "č. zákazníka"],
        "tr": ["Müşteri numarası", "müşteri no", "müşteri kodu", "cari kodu", "cari kod"],
        "it": ["Codice cliente", "numero cliente", "id cliente", "cod. cliente"],
        "de": ["Kundennummer", "kunden-nr.", "kunden-nr", "kundennr", "kd-nr", "kd.-nr.", "debitorennummer"],
        "en": ["Customer number", "customer id", "id", "external id", "external_id", "customer_id", "client id"],
    },
}
# fmt: on
# What a list's column may become; the two halves of a name are joined.
COLUMNS = tuple(WORDS)
# What somebody has several of: more than one column of a list may become them.
MANY = ("email", "phone")
_COUNTED = re.compile(r"[\s(]*(?<!\d)[1-9](?!\d)[).\s]*")
EXPORTED = ("external_id", "name", "email", "phone", "company", "company_role", "language", "country", "tags")


@lru_cache
def _column_by_word() -> dict[str, str]:
    return {folded_header(word): column for column, words in WORDS.items() for each in words.values() for word in each}


def column_named(header: str) -> str:
    """The column behind a header in any of the five languages; empty when we do not know the word."""
    return _column_by_word().get(folded_header(header), "")


def column_repeated(header: str) -> str:
    """ "email" or "phone" behind a header that counts them: "E-mail 2 - Value", "E-mail Address 3", "Telefon 2"."""
    plain = _COUNTED.sub(" ", folded_header(header).removesuffix(" - value"))
    column = column_named(plain.strip(" -:.#"))
    return column if column in MANY else ""


def language_of(headers: Iterable[str]) -> str:
    """The language in which the columns are named; "" where two come out alike, or none is known."""
    spoken: Counter[str] = Counter()
    for header in headers:
        speakers = _speakers().get(folded_header(header), ())
        spoken.update({language: 1 / len(speakers) for language in speakers})
    best = [language for language, points in spoken.items() if points == max(spoken.values())]
    return best[0] if len(best) == 1 else ""


@lru_cache
def _speakers() -> dict[str, set[str]]:
    """Folded word -> the languages that have it."""
    found: dict[str, set[str]] = {}
    for words in WORDS.values():
        for language, some in words.items():
            for word in some:
                found.setdefault(folded_header(word), set()).add(language)
    return found


def header_of(column: str, language: str) -> str:
    """The word we write over a column; our own import knows it again."""
    words = WORDS[column]
    return words.get(language, words["en"])[0]


def folded_header(header: str) -> str:
    return fold(header.replace("_", " ").strip(" *:\ufeff"))

"""German."""

from ohlas.project.demo.words import Words

WORDS = Words(
    tags={
        "filter": "Filterkaffee",
        "espresso": "Espresso",
        "subscription": "Abo",
        "vip": "VIP",
        "voucher": "Gutschein",
        "oat_milk": "Hafermilch",
    },
    city="Stadt",
    favourites={
        "espresso": ("Espresso", "Cortado", "Espresso Tonic"),
        "filter": ("Filter, Äthiopien", "Filter, Kenia", "V60"),
        "oat_milk": ("Cappuccino mit Hafermilch", "Hafer-Latte"),
        "": ("Flat White", "Cappuccino", "heiße Schokolade", "Minztee", "Eiskaffee"),
    },
    dislikes=("Zimt", "zu heiße Milch", "saurer Kaffee", "laute Musik", "Rosinen im Kuchen"),
    calls={
        "delivery": (
            "Entschuldigt, das Paket geht per Express noch einmal raus, auf unsere Kosten.",
            "Versandkosten erstattet. Gibt uns noch eine Chance.",
            "Das Paket lag drei Tage im Depot. Holt nächstes Mal lieber im Café ab.",
            "Geht niemand ran, morgen Vormittag noch einmal.",
        ),
        "visit": (
            "Entschuldigt, der nächste Kaffee geht auf uns.",
            "Mit der ganzen Schicht besprochen. Samstags steht eine Person mehr an der Bar.",
            "Hat sich über den Anruf gefreut und kommt wieder.",
        ),
        "call": (
            "Erklärt, warum sich niemand gemeldet hat. Gleich am Telefon gelöst.",
            "Die Mühle ist aus der Reparatur zurück, ab Mittwoch abholbereit.",
            "Am Freitag noch einmal anrufen, dann wissen wir mehr.",
        ),
        "order": (
            "Zahlung gefunden, Bestellung freigegeben.",
            "Rabattcode repariert, die Differenz erstattet.",
            "Die Bestellung gemeinsam am Telefon abgeschlossen.",
        ),
        "invoice": (
            "Korrigierte Rechnung verschickt, die Firmennummer prüfen wir künftig vorher.",
            "Vereinbart: eine Sammelrechnung im Monat.",
            "Gutschrift direkt an die Buchhaltung geschickt.",
        ),
        "relationship": (
            "Langes Gespräch. Vor allem stören die Schlange am Samstag und die Preise.",
            "Auf einen Kaffee zur Versöhnung eingeladen, schaut noch einmal vorbei.",
            "Geht niemand ran, E-Mail geschrieben.",
        ),
    },
    remarks=(
        "Kommt dienstags früh, am liebsten an den Tisch am Fenster.",
        "Hat zu Hause eine Handhebelmaschine, fein mahlen.",
        "Möchte wissen, wann der neue Kenia da ist.",
        "Bringt Hund Ferda mit, der Napf steht unter der Bar.",
        "Fragt nach dem Latte-Art-Kurs, Bescheid geben, sobald es einen Termin gibt.",
        "Kauft Kaffee fürs ganze Büro, immer um den Zehnten.",
        "Arbeitet bei uns, braucht eine Steckdose und Ruhe.",
        "Bittet, ein Stück vom glutenfreien Kuchen zurückzulegen.",
        "Geburtstag: Tisch für acht und Torte mit Himbeeren.",
        "Probiert gern neue Sorten, eine Probe beilegen.",
    ),
    firms=(
        "Möchten eine Sammelrechnung bis zum Zehnten des Monats.",
        "Den Kaffee liefern wir jeden zweiten Montag an den Empfang.",
        "Bestellen Thermoskannen für Besprechungen, am Vortag anrufen.",
    ),
    segments={
        "regulars": "Stammgäste",
        "lost": "Lange nicht da gewesen",
        "subscribers": "Kaffee-Abos",
        "parcels": "Unzufrieden nach der Lieferung",
        "firms": "Firmen",
    },
    consent="Sie dürfen mich gelegentlich fragen, wie zufrieden ich bin.",
)

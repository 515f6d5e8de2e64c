"""Czech. Neither who writes a note nor whom it is about is a woman or a man by its grammar."""

from ohlas.project.demo.words import Words

WORDS = Words(
    tags={
        "filter": "filtr",
        "espresso": "espresso",
        "subscription": "předplatné",
        "vip": "VIP",
        "voucher": "poukaz",
        "oat_milk": "ovesné mléko",
    },
    city="Město",
    favourites={
        "espresso": ("espresso", "cortado", "espresso tonik"),
        "filter": ("filtr z Etiopie", "filtr z Keni", "V60"),
        "oat_milk": ("ovesné cappuccino", "ovesné latte"),
        "": ("flat white", "cappuccino", "horká čokoláda", "mátový čaj", "ledové latte"),
    },
    dislikes=("skořice", "příliš horké mléko", "kyselá káva", "hlasitá hudba", "rozinky v koláči"),
    calls={
        "delivery": (
            "Omluvili jsme se a balíček posíláme znovu, expresem a na naše náklady.",
            "Vrátili jsme poštovné, dostali jsme ještě jednu šanci.",
            "Zásilka ležela tři dny na depu. Příště raději vyzvednutí u nás v kavárně.",
            "Nikdo to nebere, zkusíme to zítra dopoledne.",
        ),
        "visit": (
            "Omluvili jsme se, příští káva je od nás.",
            "Probrali jsme to s celou směnou. V sobotu přidáme za bar člověka.",
            "Zavolání příjemně překvapilo, prý se u nás zase zastaví.",
        ),
        "call": (
            "Vysvětlili jsme, proč se nikdo neozval. Vyřešeno hned v hovoru.",
            "Mlýnek je z opravy zpátky, ve středu bude k vyzvednutí.",
            "V pátek voláme znovu, to už budeme vědět víc.",
        ),
        "order": (
            "Platbu jsme dohledali a objednávku uvolnili.",
            "Slevový kód je opravený, rozdíl jsme vrátili.",
            "Objednávku jsme dokončili spolu po telefonu.",
        ),
        "invoice": (
            "Opravená faktura je odeslaná, příště IČO zkontrolujeme předem.",
            "Domluveno: jedna souhrnná faktura za měsíc.",
            "Dobropis jsme poslali rovnou účetní.",
        ),
        "relationship": (
            "Dlouhý hovor. Nejvíc vadí sobotní fronta, pak ceny.",
            "Pozvali jsme na kávu na smířenou, prý se ještě zastaví.",
            "Nikdo to nebere, napsali jsme e-mail.",
        ),
    },
    remarks=(
        "Chodí v úterý ráno, nejraději ke stolku u okna.",
        "Doma má pákový kávovar, mlít najemno.",
        "Chce vědět, až přijde nová Keňa.",
        "Vodí psa Ferdu, miska je pod barem.",
        "Ptá se na kurz latte artu, dát vědět, až bude termín.",
        "Kupuje kávu pro celou kancelář, vždycky kolem desátého.",
        "Pracuje od nás, potřebuje zásuvku a klid.",
        "Prosí odložit stranou kousek bezlepkového koláče.",
        "Rezervace na narozeniny, stůl pro osm a dort s malinami.",
        "Zkouší nové odrůdy, k objednávce přibalit vzorek.",
    ),
    firms=(
        "Faktury chtějí do desátého v měsíci, jednu souhrnnou.",
        "Kávu vozíme každé druhé pondělí na recepci.",
        "Na porady objednávají termosky, volat den předem.",
    ),
    segments={
        "regulars": "Stálí hosté",
        "lost": "Dlouho nepřišli",
        "subscribers": "Předplatitelé kávy",
        "parcels": "Nespokojení po doručení",
        "firms": "Firmy",
    },
    consent="Můžete se mě občas zeptat, jak se mi u vás líbilo.",
)

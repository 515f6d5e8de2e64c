"""Italian. Notes tell of nobody's gender."""

from ohlas.project.demo.words import Words

WORDS = Words(
    tags={
        "filter": "caffè filtro",
        "espresso": "espresso",
        "subscription": "abbonamento",
        "vip": "VIP",
        "voucher": "buono regalo",
        "oat_milk": "latte d'avena",
    },
    city="Città",
    favourites={
        "espresso": ("espresso", "cortado", "espresso tonic"),
        "filter": ("filtro, Etiopia", "filtro, Kenya", "V60"),
        "oat_milk": ("cappuccino con latte d'avena", "latte macchiato all'avena"),
        "": ("flat white", "cappuccino", "cioccolata calda", "tè alla menta", "caffè freddo"),
    },
    dislikes=("cannella", "latte troppo caldo", "caffè acido", "musica alta", "uvetta nei dolci"),
    calls={
        "delivery": (
            "Ci siamo scusati e rispediamo il pacco con corriere espresso, a spese nostre.",
            "Rimborsate le spese di spedizione. Ci dà un'altra possibilità.",
            "Il pacco è rimasto tre giorni in deposito. La prossima volta preferisce ritirare al caffè.",
            "Non risponde, riproviamo domani mattina.",
        ),
        "visit": (
            "Ci siamo scusati, il prossimo caffè lo offriamo noi.",
            "Ne abbiamo parlato con tutto il turno. Il sabato mettiamo una persona in più al banco.",
            "La telefonata ha fatto piacere, tornerà a trovarci.",
        ),
        "call": (
            "Spiegato perché nessuno aveva richiamato. Risolto subito al telefono.",
            "Il macinacaffè è tornato dalla riparazione, si ritira da mercoledì.",
            "Richiamiamo venerdì, quando ne sapremo di più.",
        ),
        "order": (
            "Pagamento trovato, ordine sbloccato.",
            "Codice sconto sistemato, differenza rimborsata.",
            "Abbiamo completato l'ordine insieme al telefono.",
        ),
        "invoice": (
            "Inviata la fattura corretta, la prossima volta controlliamo prima la partita IVA.",
            "D'accordo per un'unica fattura al mese.",
            "Nota di credito inviata direttamente alla contabilità.",
        ),
        "relationship": (
            "Telefonata lunga. Pesano soprattutto la coda del sabato e i prezzi.",
            "Abbiamo offerto un caffè per farci perdonare, ripasserà.",
            "Non risponde, abbiamo scritto un'e-mail.",
        ),
    },
    remarks=(
        "Viene il martedì mattina, preferisce il tavolino vicino alla finestra.",
        "A casa ha una macchina a leva: macinare fine.",
        "Vuole sapere quando arriva il nuovo Kenya.",
        "Porta con sé il cane Ferda, la ciotola è sotto il banco.",
        "Chiede del corso di latte art: avvisare quando c'è una data.",
        "Compra il caffè per tutto l'ufficio, sempre intorno al dieci.",
        "Lavora da noi, ha bisogno di una presa e di tranquillità.",
        "Chiede di tenere da parte una fetta di torta senza glutine.",
        "Compleanno: tavolo per otto e torta ai lamponi.",
        "Ama provare nuove varietà: aggiungere un campione al pacco.",
    ),
    firms=(
        "Vogliono un'unica fattura entro il dieci del mese.",
        "Il caffè va consegnato in reception un lunedì sì e uno no.",
        "Ordinano i thermos per le riunioni: chiamare il giorno prima.",
    ),
    segments={
        "regulars": "Clienti abituali",
        "lost": "Non vengono da un po'",
        "subscribers": "Abbonati al caffè",
        "parcels": "Scontenti dopo una consegna",
        "firms": "Aziende",
    },
    consent="Potete chiedermi ogni tanto un parere sul servizio.",
)

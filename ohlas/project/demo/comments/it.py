"""Italian. `drink` stands with its article, `days` is 2, 3 or 4, `o` ends a participle."""

SLOTS = {
    "drink": ["il cappuccino", "il flat white", "il caffè filtro", "il cortado"],
    "beans": ["l'Etiopia", "il Kenya", "la Colombia", "la miscela della casa"],
}

SAID: dict[tuple[str, str], list[str]] = {
    ("late", "bad"): [
        "Il pacco è arrivato con {days} giorni di ritardo e nessuno ha risposto alla mia mail.",
        "Consegna promessa per martedì, arrivata {days} giorni dopo e con la scatola fradicia.",
        "Il tracciamento diceva consegnato, ma non c'era niente. Altri {days} giorni di silenzio.",
        "Vi prego, tornate al corriere di prima.",
        "Secondo ordine di fila in ritardo. Il caffè l'ho comprato altrove.",
        "Era un regalo di compleanno ed è arrivato {days} giorni dopo la festa.",
        "Il corriere non ha nemmeno suonato, ero in casa tutto il giorno.",
    ],
    ("late", "mid"): [
        "Caffè ottimo, peccato per i {days} giorni di ritardo.",
        "Prima arrivava il giorno dopo, adesso ci vuole quasi una settimana.",
        "{days} giorni di ritardo, ma almeno vi siete scusati.",
    ],
    ("noreply", "bad"): [
        "Ho scritto due volte, nessuna risposta.",
        "Il mio macinacaffè è da voi da tre settimane e non so più niente.",
        "Aspetto ancora di essere richiamat{o}.",
        "Il modulo sul sito sembra non leggerlo nessuno.",
    ],
    ("noreply", "mid"): ["Alla fine risolto, ma ho dovuto insistere.", "La risposta è arrivata dopo qualche giorno."],
    ("delivery", "good"): [
        "Il campioncino omaggio mi ha convint{o}.",
        "Prodotto perfetto, arrivato prima del previsto.",
        "Ordinato la sera, il mattino dopo era alla porta. Bravissimi!",
        "Confezione curata e profumo incredibile, {beans} da riprendere.",
        "Il bigliettino scritto a mano nel pacco mi ha fatto sorridere.",
    ],
    ("delivery", "mid"): [
        "Tutto bene, scatola un po' ammaccata.",
        "Bene, ma la spedizione costa troppo per un solo pacchetto.",
    ],
    ("delivery", "bad"): [
        "Mi avete mandato il caffè sbagliato.",
        "Il sacchetto era rotto e metà del caffè sparso nella scatola.",
    ],
    ("radim", "good"): [
        "Radim spiega tutto con pazienza, anche in inglese.",
        "Radim mi ha consigliato meglio di tutto internet.",
        "Grazie a Radim ho finalmente il macinino giusto.",
        "Radim si ricordava di me dopo mesi. Fantastico!",
        "Radim parla di caffè con una passione contagiosa.",
        "Un complimento a Radim, gentilissimo e mai di fretta.",
        "Torniamo a Praga anche per salutare Radim.",
    ],
    ("coffee", "good"): [
        "Si sente che lo fanno con amore.",
        "Un caffè che non ha bisogno di zucchero, e io lo zucchero lo metto sempre.",
        "Qui {drink} è il migliore della città, e lo dice un napoletano.",
        "Caffè eccellente, sempre allo stesso livello.",
        "Finalmente un posto dove {drink} è fatto come si deve.",
        "Caffè ottimo e torte ancora meglio.",
    ],
    ("place", "good"): [
        "Hanno portato l'acqua al cane prima ancora del menù. Adorabili.",
        "Il mio secondo salotto.",
        "Gente simpatica, buona musica, si lavora in pace.",
        "C'è posto anche per il passeggino.",
    ],
    ("place", "mid"): [
        "Bello, ma a mezzogiorno le torte erano finite.",
        "Un po' rumoroso, ma il caffè è buono.",
        "Poche prese per il computer.",
        "Vicino alla porta d'inverno fa freddo.",
    ],
    ("place", "bad"): [
        "Il personale chiacchierava e noi aspettavamo.",
        "Musica talmente alta che non ci si sentiva.",
        "Caffè tiepido e personale annoiato.",
        "Tavoli appiccicosi.",
        "Hanno sbagliato l'ordine e poi hanno pure discusso.",
    ],
    ("wait", "bad"): [
        "Mezz'ora per due caffè di sabato.",
        "Coda fino in strada e una persona sola al banco.",
        "Quaranta minuti per i pancake, con i bambini non si può.",
    ],
    ("wait", "mid"): [
        "Il sabato mattina si aspetta troppo.",
        "Buono come sempre, a parte la fila.",
        "Venti minuti di attesa, però ne valeva la pena.",
    ],
    ("price", "bad"): ["Secondo aumento in un anno, per me basta.", "Quattro euro per tre sorsi."],
    ("price", "mid"): [
        "Un po' caro, ma buono.",
        "Ormai {drink} costa parecchio.",
        "Uno sconto per i clienti abituali sarebbe gradito.",
    ],
    ("phone", "good"): [
        "Risolto con una sola telefonata.",
        "Mi hanno richiamato dopo dieci minuti, complimenti.",
        "Gentilissimi al telefono, e pure in italiano.",
    ],
    ("phone", "mid"): ["Un po' di attesa in linea, poi tutto bene.", "Ho dovuto spiegarlo due volte."],
    ("phone", "bad"): [
        "Ho chiamato quattro volte, non ha risposto nessuno.",
        "Mi hanno passato da uno all'altro e poi è caduta la linea.",
    ],
    ("order", "good"): [
        "Ordinato in un minuto.",
        "Negozio chiaro, {beans} in due clic.",
        "Finalmente si paga con il telefono!",
    ],
    ("order", "mid"): ["Mi piacerebbe poter ritirare al bar.", "Il carrello si è svuotato una volta, poi tutto bene."],
    ("order", "bad"): ["Pagamento fallito tre volte.", "Il codice sconto non funzionava e nessuno spiega perché."],
    ("invoice", "good"): ["Fattura puntuale e corretta.", "Il commercialista non si lamenta, e questo dice tutto."],
    ("invoice", "mid"): [
        "Una fattura sola al mese sarebbe più comoda.",
        "La fattura è arrivata solo dopo un sollecito.",
    ],
    ("invoice", "bad"): ["Di nuovo la partita IVA sbagliata in fattura.", "Stessa consegna fatturata due volte."],
    ("beans", "good"): [
        "Adoro {beans}.",
        "Adesso profuma tutta la cucina.",
        "L'abbonamento è il regalo più bello che mi sia mai fatt{o}.",
    ],
    ("short", "good"): ["ottimo", "👍", "Tutto perfetto!", "bravi come sempre", "consigliatissimo"],
    ("short", "mid"): ["così così", "Nella media.", "va bene"],
    ("short", "bad"): ["mah", "Delusione.", "mai più"],
}

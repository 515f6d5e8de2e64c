"""Czech. `drink` and `beans` stand in the accusative, `days` is 2, 3 or 4, `a` ends a woman's verb in the past."""

SLOTS = {
    "drink": ["flat white", "filtr", "cortado", "dvojité espresso", "batch brew", "cappuccino"],
    "beans": ["Etiopii", "Keňu", "Kolumbii", "Guatemalu", "domácí směs"],
}

SAID: dict[tuple[str, str], list[str]] = {
    ("late", "bad"): [
        "Objednávka přišla o {days} dny později a nikdo mi neodepsal.",
        "Balík měl být v úterý, dorazil o {days} dny později. Na e-mail ticho.",
        "Nový dopravce je katastrofa. O {days} dny pozdě a pán hodil balík za plot.",
        "Čekal{a} jsem o {days} dny déle, než jste slíbili, a sledování zásilky nefungovalo.",
        "Kurýr tvrdil, že jsem nebyl{a} doma. Byl{a} jsem. Pak další {days} dny nic.",
        "Už podruhé pozdě. Kávu jsem musel{a} koupit jinde.",
        "Dárek k narozeninám přišel {days} dny po oslavě.",
        "Káva dobrá, ale s touhle dopravou už si neobjednám.",
    ],
    ("late", "mid"): [
        "Káva výborná, jen přišla o {days} dny později.",
        "O {days} dny pozdě, ale omluvili jste se, tak dobrý.",
        "Dřív to chodilo druhý den, teď čekám skoro týden.",
        "Kvalita skvělá, doprava se zhoršila.",
    ],
    ("noreply", "bad"): [
        "Psal{a} jsem dvakrát a nikdo neodpověděl.",
        "Reklamovaný mlýnek leží u vás tři týdny a nikdo se neozval.",
        "Na zprávu přes web mi dodnes nikdo neodepsal.",
        "Volali jste zpátky až třetí den, to už jsem to měl vyřešené.",
        "Pořád stejná odpověď, že se na to někdo podívá.",
    ],
    ("noreply", "mid"): ["Nakonec vyřešeno, ale trvalo, než se někdo ozval.", "Odpověď přišla až po urgenci."],
    ("delivery", "good"): [
        "Objednáno večer, ráno u dveří. Paráda!",
        "Krásně zabalené a voňavé, {beans} si dám znovu.",
        "Rychlé doručení a ručně psaný vzkaz v balíčku mě dojal.",
        "Vše v pořádku, přišlo dřív, než jsem čekal{a}.",
        "Čerstvě upražené, datum pražení předevčírem. Tak to má být.",
    ],
    ("delivery", "mid"): [
        "Balíček v pořádku, jen krabice trochu pomačkaná.",
        "Dobré, ale poštovné by mohlo být nižší.",
    ],
    ("delivery", "bad"): ["Přišla jiná káva, než jsem objednal{a}.", "Sáček byl roztržený a půlka kávy v krabici."],
    ("radim", "good"): [
        "Radim mi poradil líp než celý internet.",
        "Radim mi pomohl vybrat mlýnek. Skvělý!",
        "Kvůli Radimovi sem chodíme přes půl Prahy.",
        "Pan Radim si pamatuje, co piju. To se dnes nevidí.",
        "Radim mi půl hodiny vysvětloval filtr a ani jednou se netvářil otráveně.",
        "Radim je poklad, nepouštějte ho!",
        "Dal{a} jsem si od Radima {drink} a poprvé mi chutnal bez cukru.",
    ],
    ("coffee", "good"): [
        "Nejlepší {drink} jsem pil{a} tady.",
        "Výborná káva, pokaždé stejně dobrá.",
        "Konečně kavárna, kde umí {drink}.",
        "Káva jedna báseň a větrník taky.",
        "Kafe top, obsluha milá, vrátím se.",
    ],
    ("place", "good"): [
        "Milá obsluha a klid na práci.",
        "Můj druhý obývák.",
        "Krásné místo, i s kočárkem se tam vejdeme.",
        "Moc příjemné prostředí, hraje tam dobrá hudba.",
    ],
    ("place", "mid"): ["Trochu hlučno, ale káva dobrá.", "Málo zásuvek, jinak fajn.", "U dveří v zimě táhne."],
    ("place", "bad"): [
        "Studená káva a unuděná obsluha.",
        "Stoly lepily a záchod bez papíru.",
        "Spletli mi objednávku a ještě se hádali.",
    ],
    ("wait", "bad"): [
        "V sobotu jsme čekali půl hodiny na dvě kávy.",
        "Fronta až ven a za barem jeden člověk.",
        "Čtyřicet minut na palačinky. Děti to nevydržely a šli jsme.",
    ],
    ("wait", "mid"): [
        "V sobotu dopoledne se čeká moc dlouho.",
        "Dobré jako vždy, jen ta sobotní fronta.",
        "Čekali jsme dvacet minut, ale stálo to za to.",
    ],
    ("price", "bad"): ["Zdražili jste podruhé za rok, to už je moc.", "Za 95 Kč bych čekal{a} víc než pár loků."],
    ("price", "mid"): [
        "Trochu drahé, ale dobré.",
        "Cena za {drink} už je hraniční.",
        "Chybí mi nějaká sleva pro stálé zákazníky.",
    ],
    ("phone", "good"): [
        "Vyřešeno na první zavolání.",
        "Paní na telefonu byla moc ochotná a hned věděla.",
        "Zavolali zpátky do deseti minut, klobouk dolů.",
    ],
    ("phone", "mid"): [
        "Chvíli jsem čekal{a} na lince, pak už dobré.",
        "Šlo to, jen jsem to musel{a} vysvětlovat dvakrát.",
    ],
    ("phone", "bad"): ["Nikdo to nebral, volal{a} jsem čtyřikrát.", "Přepojovali mě sem a tam a nakonec to spadlo."],
    ("order", "good"): [
        "Objednávka za minutu hotová.",
        "Přehledný e-shop, {beans} mám v košíku na dvě kliknutí.",
        "Konečně jde zaplatit mobilem!",
    ],
    ("order", "mid"): ["Chybí mi možnost vyzvednout si to u vás.", "Košík se mi jednou vysypal, napodruhé dobrý."],
    ("order", "bad"): ["Platba třikrát spadla.", "Slevový kód nefungoval a nikde ani slovo proč."],
    ("invoice", "good"): ["Faktura včas a v pořádku.", "Účetní si nestěžuje, to mluví za vše."],
    ("invoice", "mid"): ["Uvítali bychom souhrnnou fakturu jednou měsíčně.", "Faktura přišla až po urgenci."],
    ("invoice", "bad"): ["Na faktuře je zase špatné IČO.", "Dvakrát vyúčtovaná stejná dodávka."],
    ("beans", "good"): [
        "{beans} už jinde nekupuju.",
        "Doma teď voní celá kuchyň.",
        "Předplatné je nejlepší dárek, co jsem si kdy dal{a}.",
    ],
    ("short", "good"): ["super", "👍", "Vše ok", "Paráda, děkuju!", "Spokojenost.", "jako vždycky výborné"],
    ("short", "mid"): ["ujde to", "dobrý", "Může být lepší."],
    ("short", "bad"): ["nic moc", "Zklamání.", "Už ne."],
}

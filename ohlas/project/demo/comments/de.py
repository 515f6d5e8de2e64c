"""German. `days` is 2, 3 or 4."""

SLOTS = {
    "drink": ["Flat White", "Filterkaffee", "Cortado", "Cappuccino"],
    "beans": ["Äthiopien", "Kenia", "Kolumbien", "Guatemala"],
}

SAID: dict[tuple[str, str], list[str]] = {
    ("late", "bad"): [
        "Das Paket kam {days} Tage zu spät und auf meine Mail hat niemand geantwortet.",
        "Lieferung für Dienstag versprochen, {days} Tage später angekommen, Karton aufgeweicht.",
        "Laut Sendungsverfolgung zugestellt, war aber nicht da. Dann noch einmal {days} Tage Funkstille.",
        "Bitte wieder den alten Paketdienst nehmen!",
        "Schon zum zweiten Mal verspätet. Den Kaffee habe ich jetzt woanders gekauft.",
        "War als Geburtstagsgeschenk gedacht und kam {days} Tage nach der Feier.",
        "Der Bote hat nicht einmal geklingelt, ich war den ganzen Tag zu Hause.",
    ],
    ("late", "mid"): [
        "Kaffee wunderbar, leider {days} Tage zu spät.",
        "Früher war es am nächsten Tag da, jetzt dauert es fast eine Woche.",
        "{days} Tage verspätet, aber immerhin eine Entschuldigung bekommen.",
    ],
    ("noreply", "bad"): [
        "Zweimal geschrieben, keine Antwort.",
        "Meine Mühle liegt seit drei Wochen bei Ihnen und niemand meldet sich.",
        "Der versprochene Rückruf kam nie.",
        "Über das Kontaktformular erreicht man offenbar niemanden.",
    ],
    ("noreply", "mid"): ["Am Ende gelöst, aber erst nach meiner Nachfrage.", "Die Antwort hat ein paar Tage gedauert."],
    ("delivery", "good"): [
        "Die beigelegte Probe hat mich überzeugt.",
        "Abends bestellt, morgens vor der Tür. Klasse!",
        "Liebevoll verpackt und herrlich frisch, {beans} bestelle ich wieder.",
        "Die handgeschriebene Karte im Paket war eine schöne Überraschung.",
        "Schnell, frisch, unkompliziert.",
    ],
    ("delivery", "mid"): [
        "Alles gut, der Karton war etwas eingedrückt.",
        "Gut, aber der Versand ins Ausland ist teuer.",
    ],
    ("delivery", "bad"): ["Falsche Bohnen im Paket.", "Die Tüte war aufgerissen, die Hälfte lag lose im Karton."],
    ("radim", "good"): [
        "Radim erklärt, ohne zu belehren.",
        "Radim hat mich besser beraten als das ganze Internet.",
        "Dank Radim habe ich endlich die richtige Mühle.",
        "Radim erinnert sich nach Monaten noch an meine Bestellung. Großartig!",
        "Wegen Radim kommen wir bei jedem Pragbesuch wieder.",
        "Radim hat mir in Ruhe den Handfilter erklärt, sehr sympathisch.",
        "Ein Lob an Radim, so freundlich wird man selten bedient.",
    ],
    ("coffee", "good"): [
        "Man schmeckt, dass hier jemand seinen Beruf liebt.",
        "Endlich Kaffee, der keinen Zucker braucht.",
        "Der beste {drink} der Stadt.",
        "Hervorragender Kaffee, jedes Mal gleich gut.",
        "Endlich ein Café, das {drink} wirklich kann.",
        "Kaffee spitze, Kuchen noch besser.",
    ],
    ("place", "good"): [
        "Der Hund bekam Wasser, bevor wir bestellt hatten. Reizend.",
        "Mein zweites Wohnzimmer.",
        "Nette Leute, gute Musik, ruhig genug zum Arbeiten.",
        "Auch mit Kinderwagen herzlich willkommen.",
    ],
    ("place", "mid"): [
        "Schön, aber mittags war der Kuchen schon weg.",
        "Etwas laut, aber der Kaffee ist gut.",
        "Zu wenige Steckdosen.",
        "An der Tür zieht es im Winter.",
    ],
    ("place", "bad"): [
        "Das Personal unterhielt sich lieber untereinander.",
        "Die Musik war so laut, dass wir gegangen sind.",
        "Lauwarmer Kaffee und gelangweilte Bedienung.",
        "Klebrige Tische.",
        "Bestellung verwechselt und dann noch diskutiert.",
    ],
    ("wait", "bad"): [
        "Sehr lange Wartezeit, dabei war kaum jemand da.",
        "Am Samstag eine halbe Stunde auf zwei Kaffee gewartet.",
        "Schlange bis auf die Straße und nur einer hinter der Theke.",
    ],
    ("wait", "mid"): [
        "Samstags dauert es einfach zu lange.",
        "Gut wie immer, nur die Schlange nervt.",
        "Zwanzig Minuten gewartet, hat sich aber gelohnt.",
    ],
    ("price", "bad"): [
        "Zweite Preiserhöhung in diesem Jahr, das war es für mich.",
        "Für den Preis zu wenig in der Tasse.",
    ],
    ("price", "mid"): [
        "Etwas teuer, aber gut.",
        "Der {drink} ist inzwischen ganz schön teuer.",
        "Ein Rabatt für Stammgäste wäre nett.",
    ],
    ("phone", "good"): [
        "Mit einem Anruf erledigt.",
        "Rückruf nach zehn Minuten, Respekt.",
        "Sehr hilfsbereit am Telefon, sogar auf Deutsch.",
    ],
    ("phone", "mid"): ["Kurze Warteschleife, danach gut.", "Ich musste alles zweimal erklären."],
    ("phone", "bad"): [
        "Viermal angerufen, niemand hat abgenommen.",
        "Hin und her verbunden und am Ende aus der Leitung geflogen.",
    ],
    ("order", "good"): [
        "In einer Minute bestellt.",
        "Übersichtlicher Shop, {beans} sofort gefunden.",
        "Endlich kann man mit dem Handy zahlen!",
    ],
    ("order", "mid"): [
        "Ich würde es gern im Café abholen können.",
        "Der Warenkorb war einmal leer, beim zweiten Mal ging es.",
    ],
    ("order", "bad"): ["Die Zahlung ist dreimal fehlgeschlagen.", "Der Gutschein ging nicht und niemand sagt, warum."],
    ("invoice", "good"): ["Rechnung pünktlich und richtig.", "Unsere Buchhaltung ist zufrieden, das sagt alles."],
    ("invoice", "mid"): ["Eine Sammelrechnung im Monat wäre uns lieber.", "Die Rechnung kam erst auf Nachfrage."],
    ("invoice", "bad"): [
        "Schon wieder eine falsche Firmennummer auf der Rechnung.",
        "Dieselbe Lieferung zweimal berechnet.",
    ],
    ("beans", "good"): [
        "{beans} ist ein Traum.",
        "Die ganze Küche duftet.",
        "Das Abo ist das schönste Geschenk, das ich mir je gemacht habe.",
    ],
    ("short", "good"): ["top", "👍", "Immer wieder gern!", "Alles bestens", "perfekt wie immer"],
    ("short", "mid"): ["ganz ok", "Geht so.", "passt schon"],
    ("short", "bad"): ["naja", "Enttäuschend.", "nie wieder"],
}

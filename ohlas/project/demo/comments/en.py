"""English, as written by people who live in Prague or pass through it. `days` is 2, 3 or 4."""

SLOTS = {
    "drink": ["flat white", "filter", "cortado", "batch brew", "cappuccino"],
    "beans": ["the Ethiopia", "the Kenya", "the Colombia", "the house blend"],
}

SAID: dict[tuple[str, str], list[str]] = {
    ("late", "bad"): [
        "The parcel came {days} days late and nobody answered my e-mail.",
        "Promised for Tuesday, delivered {days} days later, box soaked through.",
        "Tracking said delivered. It was not. Another {days} days of silence after that.",
        "Whoever your new courier is, please go back to the old one.",
        "Second order in a row that turned up late. I ran out of coffee and bought it elsewhere.",
        "It was a birthday present. It arrived {days} days after the birthday.",
        "Nobody rang my bell, I was home all day, then {days} more days of waiting.",
    ],
    ("late", "mid"): [
        "Lovely coffee, shame it was {days} days late.",
        "Used to arrive next day, now it takes nearly a week.",
        "{days} days late but you apologised, fair enough.",
    ],
    ("noreply", "bad"): [
        "Wrote twice, got no reply.",
        "My grinder has been with you for three weeks and I have heard nothing.",
        "Still waiting for someone to call me back.",
        "I filled in the form on your website and it went into a black hole.",
    ],
    ("noreply", "mid"): ["Sorted in the end, but only after I chased.", "Took a few days to get an answer."],
    ("delivery", "good"): [
        "Ordered in the evening, on the doorstep next morning. Brilliant.",
        "Beautifully packed and still smelling of the roaster. Ordering {beans} again.",
        "The handwritten note in the box made my day.",
        "Quick, fresh, no fuss.",
    ],
    ("delivery", "mid"): ["All fine, box was a bit battered.", "Good, though the postage is steep for one bag."],
    ("delivery", "bad"): ["I got the wrong beans.", "The bag had split and half of it was loose in the box."],
    ("radim", "good"): [
        "Radim knows more about coffee than the whole internet.",
        "Radim spent twenty minutes helping me pick a grinder and never once pushed the dear one.",
        "Ask for Radim. Just ask for Radim.",
        "Radim remembered my order after one visit!",
        "Great chat with Radim about {beans}, left with two bags.",
        "Came for a {drink}, stayed because of Radim.",
    ],
    ("coffee", "good"): [
        "Best {drink} in Prague, and I have tried most of them.",
        "Consistently excellent coffee.",
        "Finally somewhere that takes a {drink} seriously.",
        "Coffee spot on, cake even better.",
    ],
    ("place", "good"): [
        "My second living room.",
        "Friendly people, good music, quiet enough to work.",
        "Room for a pram and nobody minds a toddler.",
    ],
    ("place", "mid"): [
        "A bit loud but the coffee is good.",
        "Could do with more sockets.",
        "Draughty by the door in winter.",
    ],
    ("place", "bad"): [
        "Lukewarm coffee and a bored face.",
        "Sticky tables.",
        "They got my order wrong and then argued about it.",
    ],
    ("wait", "bad"): [
        "Half an hour for two coffees on a Saturday.",
        "Queue out of the door and one person behind the bar.",
        "Forty minutes for pancakes, the kids gave up and so did we.",
    ],
    ("wait", "mid"): [
        "Saturday mornings are too slow.",
        "Good as ever, apart from the queue.",
        "Twenty minutes' wait, but worth it.",
    ],
    ("price", "bad"): ["Second price rise this year. That's me done.", "Four euros for three sips."],
    ("price", "mid"): [
        "A little expensive, but good.",
        "The {drink} is getting pricey.",
        "A loyalty discount would be nice.",
    ],
    ("phone", "good"): [
        "Sorted in one call.",
        "Called back within ten minutes, impressive.",
        "Really helpful on the phone, even in English.",
    ],
    ("phone", "mid"): ["Bit of a wait on the line, fine after that.", "Had to explain it twice."],
    ("phone", "bad"): ["Rang four times, nobody picked up.", "Passed around and then cut off."],
    ("order", "good"): [
        "Ordering took a minute.",
        "Clear little shop, found {beans} at once.",
        "Paying by phone finally works!",
    ],
    ("order", "mid"): ["Would love to pick it up at the café.", "My basket emptied itself once, fine the second time."],
    ("order", "bad"): ["Payment failed three times.", "The discount code did nothing and nobody says why."],
    ("invoice", "good"): ["Invoice on time and correct.", "Our accountant has no complaints, which says it all."],
    ("invoice", "mid"): ["One invoice a month would be easier for us.", "The invoice only came after a reminder."],
    ("invoice", "bad"): ["Wrong company number on the invoice, again.", "The same delivery billed twice."],
    ("beans", "good"): [
        "Can't fault {beans}.",
        "My whole kitchen smells wonderful now.",
        "The subscription is the best present I ever gave myself.",
    ],
    ("short", "good"): ["great", "👍", "Love it!", "Perfect as always", "all good thanks"],
    ("short", "mid"): ["ok", "Decent.", "it was fine"],
    ("short", "bad"): ["meh", "Disappointing.", "never again"],
}

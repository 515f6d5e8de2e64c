"""English."""

from ohlas.project.demo.words import Words

WORDS = Words(
    tags={
        "filter": "filter coffee",
        "espresso": "espresso",
        "subscription": "subscription",
        "vip": "VIP",
        "voucher": "gift voucher",
        "oat_milk": "oat milk",
    },
    city="City",
    favourites={
        "espresso": ("espresso", "cortado", "espresso tonic"),
        "filter": ("filter, Ethiopia", "filter, Kenya", "V60"),
        "oat_milk": ("oat cappuccino", "oat latte"),
        "": ("flat white", "cappuccino", "hot chocolate", "mint tea", "iced latte"),
    },
    dislikes=("cinnamon", "milk too hot", "sour coffee", "loud music", "raisins in cake"),
    calls={
        "delivery": (
            "Apologised and sent the parcel again, express and at our cost.",
            "Refunded the postage. Willing to try us once more.",
            "The parcel lay at the depot for three days. Prefers to collect at the café next time.",
            "No answer, trying again tomorrow morning.",
        ),
        "visit": (
            "Apologised, the next coffee is on us.",
            "Talked it over with the whole shift. One more behind the bar on Saturdays.",
            "Pleased that we called, will come by again.",
        ),
        "call": (
            "Explained why nobody had called back. Solved during the call.",
            "The grinder is back from repair, to be collected on Wednesday.",
            "Calling again on Friday, when we know more.",
        ),
        "order": (
            "Found the payment and released the order.",
            "The discount code is mended, the difference refunded.",
            "Finished the order together over the phone.",
        ),
        "invoice": (
            "Sent a corrected invoice; next time we check the registration number first.",
            "Agreed on one invoice a month for everything.",
            "Sent the credit note straight to the accountant.",
        ),
        "relationship": (
            "A long call. Above all the queue on Saturdays, then the prices.",
            "Offered a coffee to make up for it, will give us another try.",
            "No answer, wrote an e-mail.",
        ),
    },
    remarks=(
        "Comes on Tuesday mornings, likes the table by the window.",
        "Has a lever machine at home: grind fine.",
        "Wants to know when the new Kenya is in.",
        "Brings Ferda the dog, the bowl is under the bar.",
        "Asks about the latte art course: tell when there is a date.",
        "Buys coffee for the whole office, always around the tenth.",
        "Works from here, needs a socket and some quiet.",
        "Asks us to keep a slice of the gluten-free cake.",
        "Birthday table for eight, cake with raspberries.",
        "Likes to try new beans: put a sample in the parcel.",
    ),
    firms=(
        "Want one invoice for the month, by the tenth.",
        "Coffee goes to their front desk every other Monday.",
        "Order flasks for meetings: call the day before.",
    ),
    segments={
        "regulars": "Regulars",
        "lost": "Not seen for a while",
        "subscribers": "Coffee subscribers",
        "parcels": "Unhappy after a delivery",
        "firms": "Companies",
    },
    consent="You may ask me now and then how satisfied I am.",
)

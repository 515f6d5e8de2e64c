"""Under which keys a person is laid, so that whoever may be the same lies under one of them too, and few others do.

A name alone is no key: only with a second sign, as `rules.compare` wants one. So a book with a thousand people of one
name makes no million of pairs.
"""

from collections.abc import Iterator

from ohlas.customers.duplicates.addresses import TAIL, plain_key
from ohlas.customers.duplicates.names import words_of
from ohlas.customers.duplicates.rules import Profile

# Keys that begin so say something only where very few share them: there are many of one name in one city.
RARE = "rare "


def keys_of(person: Profile) -> Iterator[str]:
    for box in person.mailboxes | person.likely_mailboxes:
        yield f"mailbox {box}"
        yield f"before {_bones(box.partition('@')[0])} {box.partition('@')[2]}"
    for phone in person.phones:
        yield f"phone {phone}"
    if number := plain_key(person.external_id):
        yield f"number {number}"
    seconds = set(_second_signs(person))
    for name in set(_name_keys(person.name)):
        for second in seconds:
            yield f"{RARE if second.startswith('fact') else ''}{name} {second}"


def _name_keys(name: str) -> Iterator[str]:
    """Three looks at a name: its bones (Horakova and Horkova), how its words begin, its longest word alone."""
    words = words_of(name)
    if not words:
        return
    yield "bones " + " ".join(sorted(map(_bones, words)))
    yield "begins " + " ".join(sorted(word[:3] for word in words))
    yield "word " + _bones(max(words, key=lambda word: (len(word), word)))


def _second_signs(person: Profile) -> Iterator[str]:
    if person.company:
        yield f"company {person.company}"
    for domain in person.domains:
        yield f"domain {domain}"
    for phone in person.phones:
        yield f"tail {phone[-TAIL:]}"
    if person.birthday:
        yield f"born {person.birthday}"
    for key, value in person.facts.items():
        yield f"fact {key} {value}"


def _bones(word: str) -> str:
    """The first letter, the consonants behind it, none twice in a row, and digits."""
    bones = word[:1]
    for letter in word[1:]:
        if letter.isdigit() or (letter not in "aeiouy" and letter != bones[-1:]):
            bones += letter
    return bones

"""Who lies under one key: pairs of places in the book, found by sorting numbers instead of keeping people in memory.

For each key of a person twelve bytes are kept. 100,000 people with twelve keys each take some 15 MB, and as much again
while they are sorted.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from ohlas.customers.duplicates.keys import RARE

# More people than this under one key, and it says nothing about who they are: a switchboard, a village, a till's
# "unknown". Whoever is among them is found by another key.
MOST_ALIKE = 40
MOST_RARE = 3


class Pile:
    def __init__(self) -> None:
        self.keys = array("q")
        self.places = array("i")

    def add(self, place: int, keys: Iterable[str]) -> None:
        for key in set(keys):
            # Python's own hash: 64 bits, the same as long as this process lives; the last one says how rare it must be.
            self.keys.append(hash(key) & ~1 | key.startswith(RARE))
            self.places.append(place)

    def pairs(self, fresh: "set[int] | None" = None) -> Any:
        """Each pair once, as a sorted numpy array of (smaller place, larger place); with `fresh` only those with one
        of these places."""
        import numpy

        keys, places = numpy.frombuffer(self.keys, numpy.int64), numpy.frombuffer(self.places, numpy.int32)
        order = numpy.argsort(keys, kind="stable")
        keys, places = keys[order], places[order]
        begins = numpy.flatnonzero(numpy.r_[True, keys[1:] != keys[:-1]][: len(keys)])
        sizes = numpy.diff(numpy.r_[begins, len(keys)])
        found = array("q")
        most = numpy.where(keys[begins] & 1, MOST_RARE, MOST_ALIKE)
        said = (sizes > 1) & (sizes <= most)
        for begin, size in zip(begins[said].tolist(), sizes[said].tolist(), strict=True):
            found.extend(_codes(places[begin : begin + size].tolist(), fresh))
        codes = numpy.unique(numpy.frombuffer(found, numpy.int64)) if found else numpy.array([], numpy.int64)
        return numpy.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)


def _codes(places: list[int], fresh: "set[int] | None") -> Iterator[int]:
    """Both places of each pair in one number; places come in ascending order."""
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            if fresh is None or one in fresh or other in fresh:
                yield one << 32 | other

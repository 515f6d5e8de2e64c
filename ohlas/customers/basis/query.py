"""The rule of the basis, asked of the database: which customers have one that is enough."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from ohlas.customers.basis.countries import COUNTRIES
from ohlas.customers.basis.rules import bases_enough
from ohlas.team.models import Workspace


def by_country(workspace: Workspace, channel: str, purpose: str) -> Iterator[tuple[Q, tuple[str, ...]]]:
    """Customers in groups that share the bases which are enough: (who they are, the bases). Everybody is in one.

    Whoever has no country counts as living where the business is.
    """
    check, home = workspace.permission_check, workspace.country
    usual = bases_enough("", channel, purpose, check=check)
    unusual: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code in COUNTRIES:
        if (bases := bases_enough(code, channel, purpose, check=check)) != usual:
            unusual[bases] += [code, ""] if code == home else [code]
    for bases, codes in unusual.items():
        yield Q(country__in=codes), bases
    others = [code for codes in unusual.values() for code in codes]
    yield (~Q(country__in=others) if others else Q()), usual


def has_enough(workspace: Workspace, channel: str, purpose: str = "surveys") -> Q:
    """Of customers with `basis` beside them (see `CustomerQuerySet.with_basis`)."""
    fits = Q()
    for who, bases in by_country(workspace, channel, purpose):
        fits |= who & Q(basis__in=bases)
    return fits

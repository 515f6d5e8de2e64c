"""The one filter."""

from django.http import QueryDict

from ohlas.customers.audience import Audience
from ohlas.customers.models import Customer
from ohlas.team.models import Workspace


def test_there_and_back() -> None:
    query = QueryDict("q=eva&tag=vip&tag=Prague&language=cs&country=CZ&company=Acme&permission=yes&band=bad")
    audience = Audience.from_query(query)
    assert audience.tag == ("vip", "Prague")
    assert Audience.from_query(audience.to_query()) == audience


def test_what_is_on_no_list_falls_away() -> None:
    query = QueryDict(
        "language=xx&language=../&country=cz;&permission=maybe&band=worst&channel=pigeon&sort=password&q=%00"
    )
    assert Audience.from_query(query) == Audience()
    assert Audience.from_query({"tag": [1, None, ["x"]], "q": {"a": 1}}) == Audience()


def test_kinds_are_joined_by_and(cafe: Workspace, eva: Customer, ismail: Customer) -> None:
    assert list(Audience(tag=("vip", "nobody")).customers(cafe)) == [eva]
    assert list(Audience(language=("cs", "tr")).customers(cafe).order_by("sort_key")) == [eva, ismail]
    assert not Audience(language=("tr",), tag=("vip",)).customers(cafe).exists()
    assert list(Audience(company=("ZLUTAK s.r.o.",)).customers(cafe)) == [eva]


def test_another_business_stays_out(cafe: Workspace, eva: Customer, stranger: Customer) -> None:
    assert not Audience(tag=("secret",)).customers(cafe).exists()


def test_a_pill_turns_a_value_on_and_off() -> None:
    on = Audience().toggled("tag", "vip").toggled("permission", "yes")
    assert (on.tag, on.permission) == (("vip",), "yes")
    assert on.toggled("tag", "vip").toggled("permission", "yes") == Audience()


def test_in_words() -> None:
    audience = Audience(tag=("vip",), language=("cs",), permission="yes")
    assert audience.in_words("en") == "tagged “vip”, Czech, may be asked"
    assert Audience().in_words("en") == "All customers"

"""An address that only takes a form, opened in a browser."""

from collections.abc import Callable

from django.test import Client

from ohlas.team.models import Member

SignedIn = Callable[[Member], Client]
ONLY_A_FORM = "/w/ozvena/customers/duplicates/look/"


def test_a_person_reads_why_there_is_nothing(olga: Member, signed_in: SignedIn) -> None:
    page = signed_in(olga).get(ONLY_A_FORM)
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "nothing was changed" in page.content.decode()


def test_in_their_own_language(olga: Member, signed_in: SignedIn) -> None:
    olga.user.language = "cs"
    olga.user.save()
    assert '<html lang="cs"' in signed_in(olga).get(ONLY_A_FORM).content.decode()


def test_who_signed_in_again_in_the_middle_of_a_form_comes_by(olga: Member) -> None:
    sent_to = Client().post(ONLY_A_FORM)["Location"]
    assert sent_to == f"/sign-in/?next={ONLY_A_FORM}"


def test_programs_get_what_they_got_before(olga: Member, client: Client) -> None:
    assert client.post("/healthz").content == b""
    assert "text/html" not in client.put("/api/v1/surveys")["Content-Type"]

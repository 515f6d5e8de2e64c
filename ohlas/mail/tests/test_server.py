"""What EMAIL_URL may say."""

import pytest

from ohlas.mail.server import Server, parse


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1:2525", Server("127.0.0.1", 2525)),
        ("smtp://mail.example.com", Server("mail.example.com", 25)),
        ("smtps://olga:p%40ss%2Fword@mail.example.com", Server("mail.example.com", 465, "olga", "p@ss/word", "tls")),
        (
            "smtp+tls://o%40x.cz:secret@mail.example.com:2587",
            Server("mail.example.com", 2587, "o@x.cz", "secret", "starttls"),
        ),
        ("submission://[::1]:1025", Server("::1", 1025, security="starttls")),
    ],
)
def test_an_address_that_works(url: str, server: Server) -> None:
    assert parse(url) == server


def test_no_address_is_no_server() -> None:
    assert parse("") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.com",
        "smtp://",
        "smtp://mail.example.com:99999",
        "smtp://mail.example.com:0",
        "smtp://mail.example.com:smtp",
        "smtp://mail.example.com/path",
        "smtp://mail.example.com?tls=1",
        "smtp://olga@mail.example.com",
        "smtp://mail example.com",
        "smtp://mail.example.com%0d%0aRCPT",
        "smtp://o:p#x@mail.example.com",
        "smtp://[::1",
        "smtp://o:secret@mail.example.com]:25",
    ],
)
def test_a_wrong_address_is_one_sentence(url: str) -> None:
    with pytest.raises(ValueError, match="EMAIL_URL must look like") as refusal:
        parse(url)
    assert "\n" not in str(refusal.value)

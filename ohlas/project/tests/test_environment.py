"""What the environment may say. A wrong value is one sentence that names the variable."""

import stat
from pathlib import Path

import pytest

from ohlas.project.environment import ConfigurationError, read

KEY = "k" * 32


def given(tmp_path: Path, **values: str) -> dict[str, str]:
    return {"OHLAS_DATA": str(tmp_path / "data"), **values}


def test_nothing_said_is_a_small_installation_on_this_machine(tmp_path: Path) -> None:
    found = read(given(tmp_path))
    assert (found.database_url, found.email_url, found.redis_url, found.allow_targets) == ("", "", "", ())
    assert (found.base_url, found.mail_from) == ("http://127.0.0.1:8000", "ohlas@localhost")
    assert (found.trusted_proxies, found.debug) == (0, False)
    assert found.data == tmp_path / "data"


def test_links_follow_the_port(tmp_path: Path) -> None:
    assert read(given(tmp_path, PORT="8123")).base_url == "http://127.0.0.1:8123"
    told = given(tmp_path, PORT="8123", OHLAS_BASE_URL="https://feedback.example.com/")
    assert read(told).base_url == "https://feedback.example.com"


@pytest.mark.parametrize("name", ["DATABASE_URL", "EMAIL_URL", "REDIS_URL", "OHLAS_BASE_URL", "OHLAS_MAIL_FROM"])
def test_blanks_say_nothing(tmp_path: Path, name: str) -> None:
    assert read(given(tmp_path, OHLAS_SECRET_KEY=KEY, **{name: "  "})) == read(given(tmp_path, OHLAS_SECRET_KEY=KEY))


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("DATABASE_URL", "postgresql://o:p@localhost:5432/ohlas", "database_url"),
        ("DATABASE_URL", "sqlite:////var/ohlas.db", "database_url"),
        ("EMAIL_URL", "smtp+tls://o:p@mail.example.com:587", "email_url"),
        ("REDIS_URL", "redis://localhost:6379/0", "redis_url"),
        ("DATABASE_URL", "postgres://o:p@localhost/ohlas", "database_url"),
        ("REDIS_URL", "rediss://:secret@cache.example.com", "redis_url"),
        ("REDIS_URL", "unix:///run/redis.sock", "redis_url"),
        ("OHLAS_BASE_URL", "http://till.lan", "base_url"),
        ("OHLAS_MAIL_FROM", "Ohlas <feedback@example.com>", "mail_from"),
        ("OHLAS_BASE_URL", "https://feedback.example.com:8443", "base_url"),
        ("OHLAS_SECRET_KEY", KEY, "secret_key"),
    ],
)
def test_a_right_value_is_taken_as_it_is(tmp_path: Path, name: str, value: str, field: str) -> None:
    assert getattr(read(given(tmp_path, **{name: value})), field) == value


def test_a_folder_within_folders_is_made_once_and_kept(tmp_path: Path) -> None:
    told = {"OHLAS_DATA": str(tmp_path / "a" / "b")}
    first = read(told)
    assert first.data.is_dir()
    assert read(told) == first, "the key made at the first start is the key of the next"


def test_targets_are_a_list(tmp_path: Path) -> None:
    told = given(tmp_path, OHLAS_ALLOW_TARGETS=" 10.0.0.0/8, ,shop.lan,")
    assert read(told).allow_targets == ("10.0.0.0/8", "shop.lan")


WRONG = [
    ("DATABASE_URL", "mysql://localhost/x"),
    ("DATABASE_URL", "localhost"),
    ("REDIS_URL", "http://localhost"),
    ("EMAIL_URL", "mail.example.com"),
    ("EMAIL_URL", "smtp://mail.example.com:0"),
    ("OHLAS_MAIL_FROM", "nobody"),
    ("OHLAS_MAIL_FROM", "@example.com"),
    ("OHLAS_MAIL_FROM", "a@example.com\nBcc: b@example.com"),
    ("OHLAS_BASE_URL", "feedback.example.com"),
    ("OHLAS_BASE_URL", "https://"),
    ("OHLAS_BASE_URL", "https://example.com/feedback"),
    ("OHLAS_BASE_URL", "https://example.com?x=1"),
    ("OHLAS_BASE_URL", "https://example.com#x"),
    ("OHLAS_BASE_URL", "https://example.com:eighty"),
    ("OHLAS_BASE_URL", "https://example.com:99999"),
    ("OHLAS_BASE_URL", "javascript://example.com"),
    ("OHLAS_TRUSTED_PROXIES", "-1"),
    ("OHLAS_TRUSTED_PROXIES", "11"),
    ("OHLAS_TRUSTED_PROXIES", "all"),
    ("OHLAS_TRUSTED_PROXIES", "1.5"),
    ("OHLAS_TRUSTED_PROXIES", "²"),
    ("OHLAS_TRUSTED_PROXIES", ""),
    ("OHLAS_SECRET_KEY", "k" * 31),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{name}={value!r}" for name, value in WRONG])
def test_a_wrong_value_is_one_sentence_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as refusal:
        read(given(tmp_path, **{name: value}))
    said = str(refusal.value)
    assert "\n" not in said
    assert said.endswith(".") or "such as" in said or "must look like" in said


@pytest.mark.parametrize("value", ["postgres://o:secret@[::1/x", "http://[oops"])
@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "EMAIL_URL", "OHLAS_BASE_URL"])
def test_an_address_nobody_can_read_is_a_sentence_too(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as refusal:
        read(given(tmp_path, **{name: value}))
    assert "secret" not in str(refusal.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        ConfigurationError, match=r"^OHLAS_DATA names .*file/data, which cannot be made: Not a directory\.$"
    ):
        read({"OHLAS_DATA": str(tmp_path / "file" / "data")})


def test_a_folder_where_we_may_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ConfigurationError, match=r"OHLAS_DATA names .* may not write"):
        read(given(tmp_path))


def test_the_key_is_made_once_and_kept_for_our_eyes_only(tmp_path: Path) -> None:
    first, again = read(given(tmp_path)), read(given(tmp_path))
    kept = tmp_path / "data" / "secret_key"
    assert first.secret_key == again.secret_key == kept.read_text()
    assert len(first.secret_key) >= 48
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert read(given(tmp_path)).secret_key != read({"OHLAS_DATA": str(tmp_path / "other")}).secret_key


def test_a_key_from_outside_leaves_no_file(tmp_path: Path) -> None:
    read(given(tmp_path, OHLAS_SECRET_KEY=KEY))
    assert not (tmp_path / "data" / "secret_key").exists()


def test_a_key_put_there_by_hand_may_end_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret_key").write_text(f"{KEY}\n")
    assert read(given(tmp_path)).secret_key == KEY


@pytest.mark.parametrize("hops", [0, 1, 10])
def test_up_to_ten_proxies_are_believed(tmp_path: Path, hops: int) -> None:
    assert read(given(tmp_path, OHLAS_TRUSTED_PROXIES=str(hops))).trusted_proxies == hops


@pytest.mark.parametrize("kept", ["", "short", "   \n"])
def test_a_damaged_key_is_never_replaced_in_silence(tmp_path: Path, kept: str) -> None:
    """Every link that was sent hangs on it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret_key").write_text(kept)
    with pytest.raises(ConfigurationError, match="is damaged; restore it from a backup"):
        read(given(tmp_path))
    assert (tmp_path / "data" / "secret_key").read_text() == kept


def test_the_environment_of_this_process_is_read_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OHLAS_DATA", str(tmp_path))
    monkeypatch.setenv("OHLAS_DEBUG", "1")
    assert read().debug

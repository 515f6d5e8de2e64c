"""Idempotency-Key: the same request twice does its work once."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client

from ohlas.api.jobs import forget_old_answers
from ohlas.api.models import IdempotencyRecord
from ohlas.api.problems import Problem
from ohlas.team.models import ApiKey, Staff, Workspace

Post = Callable[..., Any]


def test_the_second_time_replays_the_first_answer(post: Post) -> None:
    first = post({"key": "a"}, Idempotency_Key="k1")
    again = post({"key": "a"}, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert Staff.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(post: Post) -> None:
    post({"key": "a"}, Idempotency_Key="k1")
    assert post({"key": "b"}, Idempotency_Key="k1").status_code == 422
    assert Staff.objects.count() == 1


def test_a_refusal_is_not_kept(post: Post) -> None:
    assert post({"key": "a", "rank": 11}, Idempotency_Key="k1").status_code == 422
    assert post({"key": "a", "name": "broken"}, Idempotency_Key="k1").status_code == 500
    assert not IdempotencyRecord.objects.exists()
    assert post({"key": "a"}, Idempotency_Key="k1").status_code == 201


def test_who_lost_the_lease_undoes_the_work_and_says_so(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IdempotencyRecord, "complete", lambda *_args, **_more: False)
    assert post({"key": "a"}, Idempotency_Key="k1").status_code == 409
    assert not Staff.objects.exists()


def test_the_key_of_another_program_is_another_key(post: Post, cafe: Workspace, now: datetime) -> None:
    post({"key": "a"}, Idempotency_Key="k1")
    _other, token = ApiKey.issue(workspace=cafe, name="Till", scopes=["customers:write"], at=now)
    answer = post({"key": "b"}, Idempotency_Key="k1", Authorization=f"Bearer {token}")
    assert (answer.status_code, answer.headers.get("Idempotent-Replayed")) == (201, None)


def test_a_refused_scope_is_not_replayed_an_answer(post: Post, key: tuple[ApiKey, str]) -> None:
    post({"key": "a"}, Idempotency_Key="k1")
    key[0].set(scopes=["customers:read"])
    assert post({"key": "a"}, Idempotency_Key="k1").status_code == 403


def test_what_is_a_day_old_is_forgotten_by_the_schedule(key: tuple[ApiKey, str], now: datetime) -> None:
    _claim(key[0], now - timedelta(hours=25))
    kept = _claim_other(key[0], now - timedelta(hours=23))
    with patch("ohlas.api.jobs.timezone.now", return_value=now):
        forget_old_answers.func()
    assert list(IdempotencyRecord.objects.all()) == [kept]


def test_another_path_is_another_request(post: Post) -> None:
    post({"key": "a"}, Idempotency_Key="k1")
    assert post({"key": "b"}, path="/api/v1/many", Idempotency_Key="k1").status_code == 201


@pytest.mark.parametrize("name", ["", "x" * 256, "ž"])
def test_a_wrong_key_is_named(post: Post, name: str) -> None:
    response = post({"key": "a"}, Idempotency_Key=name)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "Idempotency-Key"


def _claim(key: ApiKey, at: datetime, body_hash: str = "h") -> IdempotencyRecord:
    return IdempotencyRecord.claim(api_key=key, method="POST", path="/p", key="k", body_hash=body_hash, at=at)


def _claim_other(key: ApiKey, at: datetime) -> IdempotencyRecord:
    return IdempotencyRecord.claim(api_key=key, method="POST", path="/other", key="k", body_hash="h", at=at)


def test_in_flight_is_409_until_the_lease_is_over(key: tuple[ApiKey, str], now: datetime) -> None:
    first = _claim(key[0], now)
    with pytest.raises(Problem) as refused:
        _claim(key[0], now + timedelta(seconds=59))
    assert refused.value.status == 409
    second = _claim(key[0], now + timedelta(seconds=61))
    assert not first.complete(status=201, answer="late", at=now)
    assert second.complete(status=201, answer="{}", at=now)
    assert _claim(key[0], now + timedelta(seconds=70)).answer == "{}"


def test_after_a_day_the_key_is_free_again(key: tuple[ApiKey, str], now: datetime) -> None:
    assert _claim(key[0], now).complete(status=200, answer="{}", at=now)
    later = now + timedelta(hours=24, seconds=1)
    assert _claim(key[0], later, body_hash="another").completed_at is None
    assert IdempotencyRecord.forget(at=later) == 0
    assert IdempotencyRecord.forget(at=later + timedelta(hours=25)) == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_do_the_work_once(key: tuple[ApiKey, str], shop: Client) -> None:
    answers: list[int] = []
    together = threading.Barrier(10)

    def send() -> None:
        together.wait()
        client = Client(headers={"Authorization": f"Bearer {key[1]}", "Idempotency-Key": "k1"})
        answers.append(client.post("/api/v1/staff", '{"key": "a"}', content_type="application/json").status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) <= {201, 409}
    assert 201 in answers
    assert Staff.objects.count() == 1

"""The tables of project/ name tasks that exist."""

from django.utils.module_loading import import_string

from ohlas.mail.sources import source_of
from ohlas.project import job_names, mails, reactions, schedule


def test_timed_tasks_exist() -> None:
    for _when, path in schedule.SCHEDULE.values():
        assert import_string(path).module_path == path


def test_every_mail_has_a_source_with_all_its_verbs() -> None:
    verbs = ("leaves_at", "letter", "has_left", "has_failed")
    assert all(callable(getattr(source_of(name), verb)) for name in mails.SOURCES for verb in verbs)


def test_named_tasks_exist() -> None:
    for path in job_names.NAMES:
        assert import_string(path).module_path == path


def test_whatever_is_enqueued_by_these_tables_has_a_name_that_people_understand() -> None:
    timed = {path for _when, path in schedule.SCHEDULE.values()}
    followed = {path for paths in reactions.REACTIONS.values() for path in paths}
    assert timed | followed <= set(job_names.NAMES)

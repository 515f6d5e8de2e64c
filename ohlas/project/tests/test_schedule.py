"""The tables of project/ name tasks that exist."""

from importlib import import_module
from pathlib import Path

from django.utils.module_loading import import_string
from django_tasks.base import Task

import ohlas
from ohlas.mail.sources import source_of
from ohlas.project import job_names, mails, panels, people, reactions, schedule


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


def tasks_of_the_program() -> set[str]:
    """Every task that some package declares."""
    modules = [import_module(f"ohlas.{path.parent.name}.jobs") for path in Path(ohlas.__path__[0]).glob("*/jobs.py")]
    return {each.module_path for module in modules for each in vars(module).values() if isinstance(each, Task)}


def test_no_work_is_shown_by_the_name_of_its_function() -> None:
    assert tasks_of_the_program() == set(job_names.NAMES)


def test_every_panel_and_every_part_about_people_is_there() -> None:
    assert all(callable(import_string(path)) for paths in panels.PANELS.values() for path in paths)
    for path in people.PARTS:
        assert callable(import_module(path).known_of)
        assert callable(import_module(path).let_go)
    assert all(import_string(path) for path in people.KEEPING.values())

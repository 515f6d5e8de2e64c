"""Eva is erased, and an older backup is restored: she is erased again before anybody sees her."""

import json
import subprocess
import sys
from pathlib import Path

from tests.servers import ROOT
from tests.test_backup import Environment, place, works

STORY = '''
import json, sys
from datetime import UTC, datetime, timedelta
import django
django.setup()
from django.utils import timezone
from ohlas.customers.models import Customer, Merge, Tombstone
from ohlas.responses.models import Response
from ohlas.team.models import Member, Workspace
from tests.person import everything_about_eva

def begin():
    """Eva with everything about her, and the same person once more under another address."""
    workspace = Workspace.objects.get()
    everything_about_eva(Member.objects.get(), at=timezone.now())
    Customer.create(workspace, at=timezone.now(), name="Evička", email="evicka@example.cz")
    Customer.create(workspace, at=timezone.now(), name="Karel", email="karel@example.cz")

def merge_and_erase():
    """Both turn out to be one, who wants to be forgotten; then Karel goes too, and comes back of his own."""
    eva, other = Customer.objects.get(name="Eva Horáková"), Customer.objects.get(name="Evička")
    Merge.join(eva, other, by=None, at=timezone.now())
    Customer.objects.get(pk=eva.pk).erase(by=None, at=timezone.now())
    Customer.objects.get(name="Karel").erase(by=None, at=timezone.now())
    Customer.create(Workspace.objects.get(), at=timezone.now(), name="Karel again", email="karel@example.cz")

def erase_karel():
    Customer.objects.get(name="Karel again").erase(by=None, at=timezone.now())

def tell():
    print(json.dumps({
        "names": sorted(Customer.objects.values_list("name", flat=True)),
        "answers": list(Response.objects.values_list("score", "comment", "customer")),
        "tombstones": Tombstone.objects.count(),
    }))

globals()[sys.argv[1]]()
'''


def does(environment: Environment, what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", STORY, what],
        env={**environment, "DJANGO_SETTINGS_MODULE": "ohlas.project.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=240, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(environment: Environment) -> dict[str, object]:
    found: dict[str, object] = json.loads(does(environment, "tell").splitlines()[-1])
    return found


def test_an_older_backup_does_not_bring_her_back(tmp_path: Path) -> None:
    with place(tmp_path / "cafe") as here:
        password = tmp_path / "password"
        password.write_text("Echo-of-the-morning-7")
        owner = ("--business", "Kavárna", "--email", "olga@example.cz", "--password-file", password)
        works(here, "setup", *owner, "--language", "cs", "--country", "CZ", "--timezone", "Europe/Prague")
        does(here, "begin")
        works(here, "backup", tmp_path / "before.backup")
        does(here, "merge_and_erase")
        works(here, "backup", tmp_path / "between.backup")

        works(here, "restore", tmp_path / "before.backup", "--replace", "--yes")
        assert told(here)["names"] == [], "the one who was merged, too; Karel came back after this backup"
        assert told(here)["answers"] == [[3, "", None]]
        assert works(here, "check")["problems"] == []

        works(here, "restore", tmp_path / "between.backup", "--replace", "--yes")
        assert told(here)["names"] == ["Karel again"], "he came back of his own after he was erased"
        does(here, "erase_karel")
        works(here, "restore", tmp_path / "between.backup", "--replace", "--yes")
        assert told(here)["names"] == []

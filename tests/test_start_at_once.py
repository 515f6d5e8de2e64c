"""Two commands are begun on an empty machine in the same moment, as a script does it that does not wait."""

import subprocess
import sys
from pathlib import Path

from tests.servers import ROOT, own_database

MAKE_TABLES = "import django; django.setup(); from ohlas.project.serving.prepare import prepare_database as p; p()"


def test_both_find_the_tables_made(tmp_path: Path, db: None) -> None:
    with own_database(tmp_path) as environment:
        said = {**environment, "DJANGO_SETTINGS_MODULE": "ohlas.project.settings"}
        begun = [
            subprocess.Popen([sys.executable, "-c", MAKE_TABLES], env=said, cwd=ROOT, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        ended = [(process.communicate(timeout=120)[1].decode()[-500:], process.returncode) for process in begun]
    assert [status for _said, status in ended] == [0, 0, 0], ended

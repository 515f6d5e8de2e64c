"""SQLite through the `pysqlite3` wheel, which carries a newer SQLite than most systems ship."""

import sys

try:
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:  # no wheel on this machine: the standard one must then be new enough, checked at start
    pass

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    pass

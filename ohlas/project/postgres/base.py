"""PostgreSQL as Ohlas uses it: each thread keeps its connection, and notices for free when the server has gone.

Django asks `is_usable` before the first statement of each request. A query would be a round trip for every answer; a
server that has closed the connection has said so on the socket, and to look there costs a microsecond. psycopg's
pool would hand out dead connections after an outage and try again at growing intervals (docs/decisions/0003); there are
never more than a handful of threads in a process.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return not poll.poll(0)

"""What happens when: the only place that says so.

Each rule has a name that never changes, a time, and the dotted path of a task. `Every(minutes)` goes by UTC and gives
the task no arguments; `Daily(time)`, or `Daily(time, weekday=0)` for each Monday, goes by the clock on the wall of each
business and gives its task `workspace_id`.
"""

from datetime import time

from ohlas.jobs.rules import Daily, Every
from ohlas.jobs.timetable import Schedule

SCHEDULE: Schedule = {
    "sweep outbox": (Every(minutes=1), "ohlas.mail.jobs.sweep_outbox"),
    "ask again": (Every(minutes=60), "ohlas.invitations.jobs.ask_again"),
    "remind": (Every(minutes=60), "ohlas.invitations.jobs.remind"),
    "forget API answers": (Every(minutes=60), "ohlas.api.jobs.forget_old_answers"),
    "forget ended sessions": (Every(minutes=1440), "ohlas.team.jobs.forget_ended_sessions"),
    "forget old audit": (Every(minutes=1440), "ohlas.team.jobs.forget_old_audit"),
    "forget old imports": (Every(minutes=1440), "ohlas.customers.jobs.forget_old_imports"),
    "find duplicates": (Daily(time(3, 20)), "ohlas.customers.jobs.find_duplicates"),
    "notice new customers": (Every(minutes=10), "ohlas.customers.jobs.notice_new_customers"),
    "forget old merges": (Every(minutes=1440), "ohlas.customers.jobs.forget_old_merges"),
    "prune jobs": (Every(minutes=60), "ohlas.jobs.jobs.prune"),
}

"""What happens when: the only place that says so. Times are in UTC unless a rule works by workspace-local time itself."""

SCHEDULE: dict[str, object] = {}

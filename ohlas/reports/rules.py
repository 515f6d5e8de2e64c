"""What may be shown of groups, and which sentence leads. Plain data in, plain data out."""

from collections.abc import Mapping

FEWEST_IN_GROUP = 5
FEWEST_TO_LEAD = 100  # answers in four weeks; below it Today leads with people and reasons, not with a score


def hidden_groups(sizes: Mapping[str, int], *, total_is_shown: bool = True) -> set[str]:
    """The groups that must not be shown, each under 5 answers.

    Where the total is shown, one small group alone could be got by subtracting, so the next smallest is hidden with
    it until the hidden ones together are 5 or more.
    """
    hidden = {key for key, n in sizes.items() if 0 < n < FEWEST_IN_GROUP}
    if not hidden or not total_is_shown:
        return hidden
    shown = sorted((key for key, n in sizes.items() if n and key not in hidden), key=lambda key: (sizes[key], key))
    while shown and (len(hidden) < 2 or sum(sizes[key] for key in hidden) < FEWEST_IN_GROUP):
        hidden.add(shown.pop(0))
    return hidden


def leads_with_score(answers_in_four_weeks: int) -> bool:
    """Whether Today may lead with a score."""
    return answers_in_four_weeks >= FEWEST_TO_LEAD


def next_step(*, customers: int, live_surveys: int, asked: int, answers: int, outbox_held: int) -> str:
    """The one thing a newcomer does next, or "" when the house is running."""
    if not live_surveys:
        return "survey"
    if not customers:
        return "import"
    if not asked:
        return "send"
    if not answers and outbox_held:
        return "outbox"
    return "" if answers else "wait"


def round_up(n: int) -> int:
    """A number to plan with, in two digits: 914 -> 920, 87 -> 87. Never below the exact one."""
    step = int(10 ** max(0, len(str(n)) - 2))
    return -(-n // step) * step

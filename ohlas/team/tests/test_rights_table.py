"""Who may do what, written down a second time: a slip in the table must not pass unseen."""

import pytest

from ohlas.team.rights import RIGHTS, allows

OWNER_ONLY = {
    *("jobs.see", "jobs.change", "members.see", "members.change", "keys.see", "keys.change"),
    *("audit.see", "audit.export", "security.change"),
}
REP = {"customers.see", "customers.change", "answers.enter"}
EVERYBODY = {"today.see", "scores.see", "comments.see", "answers.see", "own.account"}


@pytest.mark.parametrize("right", RIGHTS)
def test_each_role_has_what_the_design_gives_it(right: str) -> None:
    have = {role for role in ("owner", "manager", "rep", "viewer") if allows(right, role, may_export=True)}
    if right in OWNER_ONLY:
        assert have == {"owner"}
    elif right in EVERYBODY:
        assert have == {"owner", "manager", "rep", "viewer"}
    elif right in REP:
        assert have == {"owner", "manager", "rep"}
    else:
        assert have == {"owner", "manager"}


@pytest.mark.parametrize("right", ["answers.export", "customers.export"])
def test_taking_out_needs_the_switch_too(right: str) -> None:
    assert allows(right, "owner", may_export=True)
    assert not allows(right, "owner", may_export=False)


def test_an_unknown_right_or_role_opens_nothing() -> None:
    with pytest.raises(KeyError):
        allows("everything", "owner", may_export=True)
    assert not allows("today.see", "", may_export=True)

"""What is written down of what people do: a fixed list, kind -> (group, words)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUPS: dict[str, Promise | str] = {
    "sign-ins": _("Sign-ins"),
    "views": _("People looked at"),
    "exports": _("Exports"),
    "members": _("Members, roles and keys"),
    "deletions": _("Deletions and merges"),
    "settings": _("Settings"),
}

KINDS: dict[str, tuple[str, Promise | str]] = {
    "signed_in": ("sign-ins", _("Signed in")),
    "sign_in.locked": ("sign-ins", _("Locked out after wrong passwords")),
    "second_step.locked": ("sign-ins", _("Locked out after wrong codes")),
    "recovery_code.used": ("sign-ins", _("Used a recovery code")),
    "password.changed": ("sign-ins", _("Chose a new password")),
    "password.reset": ("sign-ins", _("Got a new password from whoever runs the server")),
    "password.link": ("sign-ins", _("Got a link for a new password from whoever runs the server")),
    "second_step.on": ("sign-ins", _("Turned a second step on")),
    "second_step.off": ("sign-ins", _("Took a second step away")),
    "second_step.dropped": ("sign-ins", _("Had the second step dropped by whoever runs the server")),
    "recovery_codes.made": ("sign-ins", _("Made new recovery codes")),
    "customer.seen": ("views", _("Looked at a person")),
    "customers.exported": ("exports", _("Took customers out as a file")),
    "customer.exported": ("exports", _("Took out all that is known of a person")),
    "answers.exported": ("exports", _("Took answers out as a file")),
    "audit.exported": ("exports", _("Took this list out as a file")),
    "member.invited": ("members", _("Invited somebody")),
    "invitation.withdrawn": ("members", _("Withdrew an invitation")),
    "member.joined": ("members", _("Joined")),
    "member.changed": ("members", _("Changed what somebody may do")),
    "member.removed": ("members", _("Removed somebody")),
    "key.made": ("members", _("Made a key for another program")),
    "key.revoked": ("members", _("Revoked a key")),
    "customer.erased": ("deletions", _("Erased a person")),
    "customers.merged": ("deletions", _("Merged two people")),
    "customers.unmerged": ("deletions", _("Undid a merge")),
    "import.undone": ("deletions", _("Undid an import")),
    "kept.over": ("deletions", _("Let go of what was kept long enough")),
    "business.changed": ("settings", _("Changed the business")),
    "second_step.required": ("settings", _("Asked everybody for a second step")),
    "second_step.optional": ("settings", _("Left the second step to everybody")),
}


def kinds_of(group: str) -> list[str]:
    return [kind for kind, (belongs, _words) in KINDS.items() if belongs == group]

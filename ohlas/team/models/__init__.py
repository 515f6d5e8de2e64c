from ohlas.team.models.audit import AppendOnly, AuditEntry
from ohlas.team.models.invitation import InvitationOver, MemberInvitation
from ohlas.team.models.key import ApiKey
from ohlas.team.models.member import LastOwner, Member
from ohlas.team.models.staff import Staff
from ohlas.team.models.user import User
from ohlas.team.models.workspace import AlreadySetUp, Workspace

__all__ = [
    "AlreadySetUp",
    "ApiKey",
    "AppendOnly",
    "AuditEntry",
    "InvitationOver",
    "LastOwner",
    "Member",
    "MemberInvitation",
    "Staff",
    "User",
    "Workspace",
]

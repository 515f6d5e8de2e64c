from ohlas.team.models.user import User
from ohlas.team.models.workspace import ApiKey, Member, MemberInvitation, Staff, Workspace

__all__ = ["ApiKey", "Member", "MemberInvitation", "Staff", "User", "Workspace"]

from ohlas.invitations.models.invitation import Invitation
from ohlas.invitations.models.mailing import Mailing

__all__ = ["Invitation", "Mailing"]

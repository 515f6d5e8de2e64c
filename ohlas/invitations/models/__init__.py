from ohlas.invitations.models.invitation import Invitation, Mailing

__all__ = ["Invitation", "Mailing"]

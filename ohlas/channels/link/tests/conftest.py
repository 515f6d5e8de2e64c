from ohlas.invitations.tests.conftest import guest, nps

__all__ = ["guest", "nps"]

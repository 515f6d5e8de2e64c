from ohlas.customers.models.event import OWN_KINDS, Event
from ohlas.customers.models.imports import Import, ImportProblem
from ohlas.customers.models.people import Company, ContactPoint, Customer, Permission, Tag, Touchpoint

__all__ = [
    "OWN_KINDS",
    "Company",
    "ContactPoint",
    "Customer",
    "Event",
    "Import",
    "ImportProblem",
    "Permission",
    "Tag",
    "Touchpoint",
]

from ohlas.customers.models.attribute import AttributeType
from ohlas.customers.models.company import Company
from ohlas.customers.models.contact_point import ContactPoint
from ohlas.customers.models.customer import Customer
from ohlas.customers.models.deed import BroughtEvent, Deed, Kept
from ohlas.customers.models.duplicate import Duplicate, DuplicateSearch
from ohlas.customers.models.event import OWN_KINDS, Event
from ohlas.customers.models.former_key import FormerKey
from ohlas.customers.models.import_look import ImportLook
from ohlas.customers.models.imports import Import, ImportProblem
from ohlas.customers.models.merge import Merge
from ohlas.customers.models.permission import Permission
from ohlas.customers.models.segment import Segment
from ohlas.customers.models.tag import Tag
from ohlas.customers.models.tombstone import Tombstone
from ohlas.customers.models.touchpoint import Touchpoint

__all__ = [
    "OWN_KINDS",
    "AttributeType",
    "BroughtEvent",
    "Company",
    "ContactPoint",
    "Customer",
    "Deed",
    "Duplicate",
    "DuplicateSearch",
    "Event",
    "FormerKey",
    "Import",
    "ImportLook",
    "ImportProblem",
    "Kept",
    "Merge",
    "Permission",
    "Segment",
    "Tag",
    "Tombstone",
    "Touchpoint",
]

"""Every document, request and answer, as frozen dataclasses and string enums.

Each has ``to_json()`` and ``from_json(text)``, compares by value, has a hash, and pickles. Lists are
tuples, dates are :class:`datetime.date`, exact numbers :class:`decimal.Decimal`. A choice, such as
who owns a case, is one class per alternative:

>>> from tierwise.models import Owner, OwnerPerson, OwnerRole, OwnerTeam
>>> def name(owner: Owner) -> str:
...     match owner:
...         case OwnerTeam(value=team):
...             return f"team {team}"
...         case OwnerRole(value=role) | OwnerPerson(value=role):
...             return role
>>> name(OwnerTeam("support-team"))
'team support-team'
"""

from ._models import *
from ._models import __all__ as __all__

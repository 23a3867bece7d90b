"""Writes the vectors of referral.route, referral.verify and handbook.check.

Every expectation is written from the words of the rule that its `source` names, before the library
was asked. `coming_in`, `reading`, `deciding`, `in_doubt` and `replaying_and_checking` hold them, in this order.
"""
import in_doubt  # noqa: F401
import replaying_and_checking  # noqa: F401
from freeze import finish

finish()

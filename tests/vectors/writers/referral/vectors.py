"""Writes the vectors of referral.route, referral.verify and handbook.check.

Every expectation is written from the words of the rule that its `source` names, before the library
was asked. `coming_in`, `reading`, `deciding`, `in_doubt`, `replaying_and_checking`,
`checking_measures` and `checking_outcomes` hold them, in this order.
"""
import in_doubt  # noqa: F401
import replaying_and_checking  # noqa: F401
import checking_measures  # noqa: F401
import checking_outcomes  # noqa: F401
from freeze import finish

finish()

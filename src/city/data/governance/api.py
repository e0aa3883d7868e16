"""The door of governance."""

from city.data.governance.actions import PolicyDraft, change_policy, close_policy, create_policy
from city.data.governance.domain import AUDIENCES, CLASSIFICATIONS, LICENCES, Licence, Policy
from city.data.governance.queries import SqlFragment, may_see, over_before, policies, policy, visible

__all__ = [
    "AUDIENCES",
    "CLASSIFICATIONS",
    "LICENCES",
    "Licence",
    "Policy",
    "PolicyDraft",
    "SqlFragment",
    "change_policy",
    "close_policy",
    "create_policy",
    "may_see",
    "over_before",
    "policies",
    "policy",
    "visible",
]

"""Why a policy cannot stand as it is."""

from city.kernel.errors import Conflict, Invalid
from city.kernel.texts import Text


class PolicyContradicts(Invalid):
    """Two statements of a policy do not fit together."""

    code = "governance.policy-contradicts"
    message = Text.of(
        "„{field}“ passt nicht zum Rest des Regelwerks: {reason}", "“{field}” contradicts the policy: {reason}"
    )


class PolicyExists(Conflict):
    """The code is taken by a policy that says something else."""

    code = "governance.policy-exists"
    retry = False
    message = Text.of(
        "Es gibt schon ein anderes Regelwerk „{policy}“. Ändern Sie jenes oder wählen Sie ein anderes Kürzel.",
        "There is another policy “{policy}” already. Change that one or choose another code.",
    )

"""Why a policy cannot stand as it is."""

from city.kernel.errors import Conflict, Invalid
from city.kernel.texts import Text


class PolicyContradicts(Invalid):
    """Two statements of a policy do not fit together."""

    code = "governance.policy-contradicts"
    message = Text.of(
        "„{field}“ passt nicht zum Rest des Regelwerks: {reason}", "“{field}” contradicts the policy: {reason}"
    )


class ThresholdNotKept(Invalid):
    """A policy asks for groups of a least size, and nothing here could keep that promise.

    The store counts observations, not the people behind them; which series counts whom would have to be told first.
    """

    code = "governance.threshold-not-kept"
    message = Text.of(
        "Eine Mindestgröße von Gruppen kann der Messwertspeicher noch nicht einhalten: Er weiß nicht, wie viele "
        "Menschen hinter einem Wert stehen. Lassen Sie „{field}“ bei 1 und beschränken Sie, wer die Daten sieht.",
        "The store cannot keep a least size of groups yet: it does not know how many people stand behind a value. "
        "Leave “{field}” at 1 and restrict who sees the data.",
    )


class PolicyExists(Conflict):
    """The code is taken by a policy that says something else."""

    code = "governance.policy-exists"
    message = Text.of(
        "Es gibt schon ein anderes Regelwerk „{policy}“. Ändern Sie jenes oder wählen Sie ein anderes Kürzel.",
        "There is another policy “{policy}” already. Change that one or choose another code.",
    )

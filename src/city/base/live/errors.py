from city.kernel.errors import CityError
from city.kernel.texts import Text


class TopicUnknown(CityError):
    """No such topic, or not for this viewer: both look the same."""

    code = "live.topic-unknown"
    status = 404
    message = Text.of(
        "Das Thema „{topic}“ gibt es hier nicht. Themen heißen zum Beispiel series:17.",
        "There is no topic “{topic}” here. Topics are called, for example, series:17.",
    )


class WrongNumberOfTopics(CityError):
    """None, or more than one connection may follow."""

    code = "live.number-of-topics"
    status = 422
    message = Text.of(
        "Nennen Sie 1 bis {most} Themen, jedes als topic=…, zum Beispiel /live?topic=series:17.",
        "Name 1 to {most} topics, each as topic=…, for example /live?topic=series:17.",
    )


class SenderFull(CityError):
    """One address follows as many streams as one may."""

    code = "live.sender-full"
    status = 429
    retry = True
    message = Text.of(
        "Von Ihrer Adresse aus wird schon sehr viel verfolgt. Schließen Sie andere Seiten und versuchen Sie es wieder.",
        "Very much is being followed from your address already. Close other pages and try again.",
    )


class HouseFull(CityError):
    """This process has as many listeners as it may."""

    code = "live.house-full"
    status = 503
    retry = True
    message = Text.of(
        "Zurzeit folgen zu viele. Versuchen Sie es in einer Minute wieder.",
        "Too many are following at the moment. Try again in a minute.",
    )

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


class HouseFull(CityError):
    """This process has as many listeners as it may."""

    code = "live.house-full"
    status = 503
    retry = True
    message = Text.of(
        "Zurzeit folgen zu viele. Versuchen Sie es in einer Minute wieder.",
        "Too many are following at the moment. Try again in a minute.",
    )

"""The warnings before a run, by their codes; `silence:` takes the same words."""

from enum import StrEnum


class WarningCode(StrEnum):
    """What may be odd about a scenario that is no mistake. codes.py explains each."""

    DETECTION_OUTLASTS_ABSENCES = "detection-outlasts-absences"
    HOLD_OUTLASTS_ABSENCES = "hold-outlasts-absences"
    HOLD_BEFORE_DETECTION = "hold-before-detection"
    LIMIT_BEFORE_DETECTION = "limit-before-detection"
    NOBODY_CAN_CONTINUE = "nobody-can-continue"
    PATIENCE_OUTLASTS_CLOSING = "patience-outlasts-closing"
    REDIRECT_WITHOUT_URL = "redirect-without-url"
    ARRIVALS_OUT_OF_HOURS = "arrivals-out-of-hours"
    NOBODY_ON_DUTY = "nobody-on-duty"
    LOAD_ABOVE_ONE = "load-above-one"
    GROUP_WITHOUT_QUEUE = "group-without-queue"
    QUEUE_UNREACHED = "queue-unreached"
    LONG_WARM_UP = "long-warm-up"

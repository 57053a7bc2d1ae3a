"""What the line at the bottom says of the center, and never more than is true."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.model.danish_dates import clock_time, short_date
from casework.model.danish_time import danish_day, danish_time
from casework.store.outbox import Queue
from casework.words import Words
from desktop.sync.contact import Contact

A_DAY = timedelta(days=1)
YELLOW, RED = A_DAY, 3 * A_DAY
"""How old the oldest work may be that no center has, before the line turns yellow and red."""

TROUBLES = {
    "center_away": "Offline",
    "waiting": "Waits to be let in to the center",
    "sign_in_needed": "Sign in to exchange",
    "center_untrusted": "The center cannot be trusted – nothing was sent",
    "not_the_center": "Something else answers for the center",
    "not_let_in": "The center does not let this desk in",
    "old_protocol": "The program is too old for the center",
    "new_protocol": "The center is too old for this program",
    "broken_feed": "What the center sent is not whole – nothing of it was taken in",
}
"""The English words for what keeps a desk and its center apart."""

ICONS = {"": "sync", "ok": "ok", "warn": "warning", "bad": "warning"}


@dataclass(frozen=True)
class Badge:
    """The words of the badge, its mark and its tone ("", "ok", "warn" or "bad")."""

    text: str
    icon: str
    tone: str


def badge(
    queue: Queue,
    contact: Contact,
    conflicts: int,
    now: datetime,
    words: Words,
    copying: tuple[int, int] | None = None,
    opens_until: datetime | None = None,
    *,
    turned_back: bool = False,
) -> Badge:
    """Return what is to be said now; `copying` is how many cases of a first copy are here, and of how many.

    `opens_until` is when the cases open no longer without contact, where that is soon; `turned_back` says that the
    clock is behind what it said before.
    """
    way, waits = _way(queue, contact, now, words), _waits(queue, now, words)
    first = _first(_copying(copying, contact, words) or way, waits)
    tone = _tone(queue, contact, conflicts, now)
    tone = "warn" if (opens_until or turned_back) and tone != "bad" else tone
    icon = "offline" if contact.trouble == "center_away" and not tone else ICONS[tone]
    clock = [words.say("this computer's clock is wrong")] if contact.minutes_ahead or turned_back else []
    lease = [_lease(opens_until, now, words)] if opens_until else []
    return Badge(" · ".join((first, *_held(queue, conflicts, words), *lease, *clock)), icon, tone)


def age(queue: Queue, now: datetime) -> timedelta:
    """Return for how long the oldest work has waited."""
    return now - datetime.fromisoformat(queue.oldest) if queue.oldest else timedelta()


def trouble_words(contact: Contact, words: Words) -> str:
    """Return what keeps the desk and the center apart, in a few words; nothing when nothing does."""
    trouble = contact.trouble
    return words.say(TROUBLES.get(trouble, "The exchange did not come to its end")) if trouble else ""


def clock_words(later: datetime, now: datetime, words: Words) -> str:
    """Return that the clock is behind what it said before, and what that means."""
    said = "This computer's clock was at {time} before. The days without contact are counted on from there."
    return words.say(said, time=moment_words(later, now, words))


def moment_words(moment: datetime, now: datetime, words: Words) -> str:
    """Return a time as one says it: "13.58" today, "22. nov. 2026 13.58" on any other day."""
    here = danish_time(moment)
    told = clock_time(here, words.language)
    same = here.date() == danish_day(now)
    return told if same else f"{short_date(here.date(), words.language)} {told}"


def _way(queue: Queue, contact: Contact, now: datetime, words: Words) -> str:
    """Return whether everything is sent, or what is in the way of it."""
    trouble = trouble_words(contact, words)
    if queue.waiting:
        return trouble or (words.say("Sending") if contact.busy else "")
    if contact.last is None:
        return trouble or words.say("Nothing has been exchanged with the center yet")
    told = moment_words(contact.last, now, words)
    sent = words.say("The rest was sent {time}" if queue.refused else "All sent {time}", time=told)
    return f"{trouble} – {sent[:1].lower()}{sent[1:]}" if trouble else sent


def _copying(copying: tuple[int, int] | None, contact: Contact, words: Words) -> str:
    """Return how far the first copy is, which says more than that an exchange is under way."""
    if copying is None:
        return ""
    here, total = copying
    trouble = trouble_words(contact, words)
    if trouble:
        told = words.say("{here} of {total} cases are here", here=here, total=total)
        return f"{trouble} – {told}"
    return words.say("Fetching case {here} of {total}", here=min(here + 1, total), total=total)


def _waits(queue: Queue, now: datetime, words: Words) -> str:
    if not queue.waiting:
        return ""
    told = words.count("one change waits", "{number} changes wait", queue.waiting)
    days = age(queue, now).days
    if days:
        since = words.count("the oldest for a day", "the oldest for {number} days", days)
        told = f"{told}, {since}"
    return told


def _held(queue: Queue, conflicts: int, words: Words) -> list[str]:
    told = []
    if queue.files:
        told.append(words.count("one attachment is on its way", "{number} attachments are on their way", queue.files))
    if conflicts:
        told.append(words.count("one conflict", "{number} conflicts", conflicts))
    if queue.apart:
        told.append(words.count("one kept apart", "{number} kept apart", queue.apart))
    if queue.refused:
        told.append(words.count("one refused – kept here", "{number} refused – kept here", queue.refused))
    if queue.alone:
        told.append(words.count("one of a colleague only here", "{number} of colleagues only here", queue.alone))
    return told


def _lease(until: datetime, now: datetime, words: Words) -> str:
    if until <= now:
        return words.say("opens next time only with contact")
    return words.say("opens without contact until {time}", time=moment_words(until, now, words))


def _tone(queue: Queue, contact: Contact, conflicts: int, now: datetime) -> str:
    old = age(queue, now)
    if old >= RED or queue.refused or contact.trouble in ("center_untrusted", "broken_feed", "not_let_in"):
        return "bad"
    held = queue.apart or queue.alone or conflicts or contact.minutes_ahead
    if old >= YELLOW or held or contact.trouble not in ("", "center_away", "waiting"):
        return "warn"
    return "ok" if contact.last and not queue.waiting and not queue.files and not contact.trouble else ""


def _first(way: str, waits: str) -> str:
    return f"{way} – {waits}" if way and waits else way or f"{waits[:1].upper()}{waits[1:]}"

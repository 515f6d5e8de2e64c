"""Answers and findings made ready for the page: names as this member may see them, words, places, times."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ohlas.reports.counts import counts_by
from ohlas.reports.cut import Cut
from ohlas.reports.today import Asked, Changed
from ohlas.reports.words import amount, digits_of, label_of
from ohlas.responses.models import Response
from ohlas.responses.words import answerer, band_word
from ohlas.scores import Figure, Verdict, figure, last_days
from ohlas.team.models import Member
from ohlas.ui.formats import ago, interval, number

SPARK_WEEKS = 8


def answer_row(member: Member, response: Response, now: datetime) -> dict[str, Any]:
    """One answer as a person row."""
    return {
        "name": answerer(response, member),
        "url": _url(member, response),
        "score": response.score,
        "band": response.band,
        "band_label": band_word(response),
        "where": _where(response, now),
        "words": response.comment,
        "language": response.language,
    }


def _url(member: Member, response: Response) -> str:
    return reverse("responses:detail", args=[member.workspace.slug, response.pk])


def _where(response: Response, now: datetime) -> str:
    place = response.touchpoint.name_in(get_language() or "en") if response.touchpoint else response.survey.name
    return f"{place}, {ago(response.submitted_at, now)}" if response.submitted_at else place


def greeting(member: Member, now: datetime) -> str:
    """Good morning, afternoon or evening, by the clock on the wall of the business."""
    hour = now.astimezone(member.workspace.zone).hour
    name = {"name": called(member.user.name)}
    if hour < 12:
        return _("Good morning, %(name)s") % name
    if hour < 18:
        return _("Good afternoon, %(name)s") % name
    return _("Good evening, %(name)s") % name


def called(name: str) -> str:
    """What a person is called in the morning: the first name, unless the first word is a title ("Dr. Lena Groß")."""
    first = name.split(" ", 1)[0]
    return name if first.endswith(".") else first


def lead(cut: Cut, verdict: Verdict) -> dict[str, str]:
    """The opening sentence in its parts: before, the finding in bold, what follows."""
    size = {"size": amount(cut.scale, verdict.difference)}
    if verdict.kind == "too_few":
        return {
            "before": _("Customers have answered, but"),
            "finding": _("there is nothing yet to compare with"),
            "after": _("The four weeks before had too few answers."),
        }
    findings = {
        "up": _("happier than four weeks ago"),
        "down": _("less happy than four weeks ago"),
        "same": _("about as happy as four weeks ago"),
    }
    return {"before": _("Customers are"), "finding": findings[verdict.kind], "after": _moved(verdict) % size}


def _moved(verdict: Verdict) -> str:
    difference = verdict.difference or 0
    if verdict.kind == "up":
        return _("The score rose by %(size)s, more than chance explains.")
    if verdict.kind == "down":
        return _("The score fell by %(size)s, more than chance explains.")
    if round(difference, 1) == 0:
        return _("The score has not moved.")
    if difference > 0:
        return _("The score rose by %(size)s, which can be chance.")
    return _("The score fell by %(size)s, which can be chance.")


def legend(now: Figure, before: Figure | None) -> dict[str, str]:
    """What the full and the hollow dot stand for."""
    count = {"n": number(now.n)}
    text = ngettext("now, %(n)s answer", "now, %(n)s answers", now.n) % count
    if not before or not before.n:
        return {"legend_now": text, "legend_before": ""}
    earlier = ngettext("four weeks before, %(n)s answer", "four weeks before, %(n)s answers", before.n)
    return {"legend_now": text, "legend_before": earlier % {"n": number(before.n)}}


def changed_row(member: Member, change: Changed) -> dict[str, Any]:
    """A touchpoint that moved: one sentence with its margin, and eight weeks as a line."""
    verdict, row, digits = change.row.verdict, change.row, digits_of(change.cut.scale)
    assert verdict is not None  # real_changes() keeps none without
    assert row.before is not None
    said = {"touchpoint": change.label, "metric": label_of(change.cut.metric)}
    fell = verdict.kind == "down"
    ends = (abs(verdict.low or 0), abs(verdict.high or 0))
    finding = (_("%(touchpoint)s fell") if fell else _("%(touchpoint)s got better")) % said
    detail = _("from %(before)s to %(after)s %(metric)s (by %(size)s points).") % {
        "before": number(row.before.value, digits),
        "after": number(row.figure.value, digits),
        "metric": said["metric"],
        "size": interval(min(ends), max(ends), digits),
    }
    return {
        "kind": verdict.kind,
        "finding": finding,
        "detail": detail,
        "tone": "bad" if fell else "",
        **_line(member, change),
    }


def _line(member: Member, change: Changed) -> dict[str, list[float]]:
    period = change.cut.period
    assert period is not None
    weeks = last_days(7 * SPARK_WEEKS, period.end)
    cut = Cut(change.cut.metric, change.cut.scale_name, change.cut.series, weeks, touchpoint=change.touchpoint)
    drawn = [figure(cut.scale, found) for _key, found in sorted(counts_by(member.workspace, cut, "week").items())]
    whole = [each for each in drawn if each.value is not None and each.low is not None and each.high is not None]
    return {
        "values": [each.value or 0 for each in whole],
        "lows": [each.low or 0 for each in whole],
        "highs": [each.high or 0 for each in whole],
    }


def reasons(now: Figure) -> str:
    """How the few answers split, in numbers of people."""
    parts = [
        ngettext("%(n)s happy", "%(n)s happy", now.good) % {"n": number(now.good)},
        ngettext("%(n)s in between", "%(n)s in between", now.mid) % {"n": number(now.mid)},
        ngettext("%(n)s unhappy", "%(n)s unhappy", now.bad) % {"n": number(now.bad)},
    ]
    return " · ".join(parts)


def left_out(asked: Asked) -> str:
    """Why some were not asked, most frequent reason first; "" when nobody was left out."""
    if not asked.left_out:
        return ""
    total = sum(asked.left_out.values())
    ordered = sorted(asked.left_out.items(), key=lambda item: -item[1])
    reasons = ", ".join(_left_out_for(reason, n) for reason, n in ordered)
    text = ngettext("%(n)s more was not asked: %(reasons)s.", "%(n)s more were not asked: %(reasons)s.", total)
    return text % {"n": number(total), "reasons": reasons}


def _left_out_for(reason: str, n: int) -> str:
    words = {
        "asked_lately": ngettext("%(n)s was asked lately", "%(n)s were asked lately", n),
        "no_permission": ngettext("%(n)s gave no permission", "%(n)s gave no permission", n),
        "opted_out": ngettext("%(n)s has opted out", "%(n)s have opted out", n),
        "paused": ngettext("%(n)s wants a pause", "%(n)s want a pause", n),
        "bounced": ngettext("%(n)s address does not work", "%(n)s addresses do not work", n),
        "no_address": ngettext("%(n)s has no address", "%(n)s have no address", n),
        "closed": ngettext("for %(n)s the survey was closed", "for %(n)s the survey was closed", n),
        "expired": ngettext("for %(n)s the time was over", "for %(n)s the time was over", n),
        "erased": ngettext("%(n)s was erased", "%(n)s were erased", n),
        "undelivered": ngettext("%(n)s could not be reached", "%(n)s could not be reached", n),
        "cancelled": ngettext("%(n)s was called off", "%(n)s were called off", n),
        "taken_back": ngettext("%(n)s was written down by mistake", "%(n)s were written down by mistake", n),
    }
    return words[reason] % {"n": number(n)}

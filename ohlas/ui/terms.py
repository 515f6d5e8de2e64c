"""The three measures and the one line that explains each; shown on hover and focus."""

from django.utils.translation import gettext_lazy as _

TERMS = {
    "NPS": _(
        "Net Promoter Score: the share of customers who would gladly recommend you (9 or 10),"
        " minus the share who would not (0 to 6). It runs from −100 to 100."
    ),
    "CSAT": _("Customer satisfaction: the share of answers on the satisfied side of the scale, from 0 to 100 percent."),
    "CES": _(
        "Ease: how easy it was for customers to get what they came for. The average of their answers; higher is easier."
    ),
}

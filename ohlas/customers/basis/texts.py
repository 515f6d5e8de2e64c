"""Ready texts of a consent in five languages, for a form, a till, a website and our own pages.

The whole text is kept with each consent it was shown for, so rewording one changes nothing that was agreed to before.
The business's name stands before the sentence, never in it: in Czech and Turkish it would need inflecting.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """`how` and `may` are the words for a channel and the sentence for a purpose, which has a place {how} for them."""

    how: Mapping[str, str]
    may: Mapping[str, str]
    # How it is taken back: by the link in every e-mail, or by a word to the business.
    link: str
    word: str
    # What the country of this language wants said besides.
    more: str = ""

    def consent(self, business: str, channel: str, purpose: str) -> str:
        """The whole text to agree to; KeyError for an unknown channel or purpose."""
        back = self.link if channel == "email" else self.word
        more = self.more if channel != "post" else ""
        return " ".join(part for part in (f"{business}: {self.sentence(channel, purpose)}", back, more) if part)

    def sentence(self, channel: str, purpose: str) -> str:
        """The yes alone."""
        return self.may[purpose].format(how=self.how[channel])

    @property
    def foot(self) -> str:
        """What stands once below several sentences on the customer's own page, which every e-mail leads to."""
        return " ".join(part for part in (self.link, self.more) if part)


TEXTS: dict[str, Texts] = {
    "en": Texts(
        how={"email": "by e-mail", "sms": "by text message", "phone": "by phone", "post": "by post"},
        may={
            "surveys": "Yes, you may ask me {how} how satisfied I was.",
            "offers": "Yes, you may tell me {how} about your offers.",
            "news": "Yes, you may tell me {how} about your news.",
        },
        link="I can take this back at any time, with the link in every e-mail.",
        word="I can take this back at any time; a word to you is enough.",
    ),
    "cs": Texts(  # ?
        how={"email": "e-mailem", "sms": "textovou zprávou (SMS)", "phone": "telefonicky", "post": "poštou"},
        may={
            "surveys": "Ano, smíte se mě {how} ptát, jak jsem s vámi spokojen/a.",
            "offers": "Ano, smíte mě {how} informovat o svých nabídkách.",
            "news": "Ano, smíte mě {how} informovat o svých novinkách.",
        },
        link="Souhlas mohu kdykoli odvolat odkazem, který je v každém e-mailu.",
        word="Souhlas mohu kdykoli odvolat, stačí vám to říct nebo napsat.",
    ),
    "tr": Texts(  # ?
        how={"email": "e-posta ile", "sms": "SMS ile", "phone": "telefonla", "post": "posta ile"},
        may={
            "surveys": "Evet, memnuniyetimi öğrenmek için bana {how} soru sorabilirsiniz.",
            "offers": "Evet, teklifleriniz hakkında bana {how} bilgi verebilirsiniz.",
            "news": "Evet, yenilikleriniz hakkında bana {how} bilgi verebilirsiniz.",
        },
        link="Bu onayı her e-postadaki bağlantıyla dilediğim zaman geri alabilirim.",
        word="Bu onayı size bildirerek dilediğim zaman geri alabilirim.",
        more="Onayımın İleti Yönetim Sistemi’ne (İYS) kaydedilebileceğini biliyorum.",
    ),
    "it": Texts(  # ?
        how={"email": "per e-mail", "sms": "per SMS", "phone": "per telefono", "post": "per posta"},
        may={
            "surveys": "Sì, potete chiedermi {how} quanto sono soddisfatto/a di voi.",
            "offers": "Sì, potete informarmi {how} sulle vostre offerte.",
            "news": "Sì, potete informarmi {how} sulle vostre novità.",
        },
        link="Posso revocare il consenso in qualsiasi momento con il link presente in ogni e-mail.",
        word="Posso revocare il consenso in qualsiasi momento: basta che ve lo comunichi.",
    ),
    "de": Texts(  # ?
        how={"email": "per E-Mail", "sms": "per SMS", "phone": "telefonisch", "post": "per Post"},
        may={
            "surveys": "Ja, Sie dürfen mich {how} fragen, wie zufrieden ich war.",
            "offers": "Ja, Sie dürfen mich {how} über Ihre Angebote informieren.",
            "news": "Ja, Sie dürfen mich {how} über Neuigkeiten informieren.",
        },
        link="Ich kann das jederzeit widerrufen, mit dem Link in jeder E-Mail.",
        word="Ich kann das jederzeit widerrufen; eine kurze Nachricht an Sie genügt.",
    ),
}


def texts_in(language: str) -> Texts:
    """Those of this language, the English ones where we have none."""
    return TEXTS.get(language, TEXTS["en"])


def consent_text(language: str, business: str, *, channel: str, purpose: str) -> str:
    return texts_in(language).consent(business, channel, purpose)

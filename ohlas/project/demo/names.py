"""Names people have in our five languages, women's and men's apart where the language tells them apart."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Names:
    """Family names are (his, hers), the same twice where the language makes no difference."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[tuple[str, str], ...]

    def choose(self, chance: Random, *, woman: bool) -> tuple[str, str]:
        """A given and a family name."""
        return chance.choice(self.women if woman else self.men), chance.choice(self.families)[woman]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """ "Novák/Nováková" is two names, "Groß" one for everybody."""
    return tuple((his, hers or his) for his, _slash, hers in (word.partition("/") for word in _words(text)))


NAMES: dict[str, Names] = {
    "cs": Names(
        women=_words(
            "Žaneta Eva Jana Marie Hana Lenka Kateřina Lucie Petra Tereza Veronika Markéta Barbora Šárka Zdeňka Jiřina "
            "Ludmila Alžběta Božena Růžena Klára Adéla Eliška Natálie Zuzana Monika Ivana Michaela Andrea Simona"
        ),
        men=_words(
            "Petr Jan Jiří Tomáš Martin Ondřej Lukáš Jakub Vojtěch Matěj Štěpán Řehoř Zdeněk Luboš Miroslav Vít Šimon "
            "Čeněk Dušan Radek Václav Josef Pavel Michal Filip David Adam Daniel Karel Aleš"
        ),
        families=_pairs(
            "Novák/Nováková Svoboda/Svobodová Dvořák/Dvořáková Černý/Černá Procházka/Procházková Kučera/Kučerová "
            "Veselý/Veselá Horák/Horáková Němec/Němcová Pokorný/Pokorná Marek/Marková Pospíšil/Pospíšilová "
            "Hájek/Hájková Jelínek/Jelínková Král/Králová Růžička/Růžičková Beneš/Benešová Fiala/Fialová "
            "Sedláček/Sedláčková Doležal/Doležalová Zeman/Zemanová Kolář/Kolářová Krejčí Navrátil/Navrátilová "
            "Čermák/Čermáková Vaněk/Vaňková Urban/Urbanová Blažek/Blažková Kříž/Křížová Kovář/Kovářová Kopecký/Kopecká "
            "Žďárský/Žďárská Šťastný/Šťastná Říha/Říhová Žlutý/Žlutá Štěpánek/Štěpánková Vlček/Vlčková Malý/Malá "
            "Šimek/Šimková Janů"
        ),
    ),
    "de": Names(
        women=_words(
            "Lena Anna Sophie Käthe Heike Sabine Ulrike Katharina Franziska Grete Steffi Bärbel Dörte Hannah Nina "
            "Anja Claudia Petra Marlene Frieda Judith"
        ),
        men=_words(
            "Jürgen Lukas Jonas Björn Stefan Thomas Götz Jörg Matthias Sebastian Florian Uwe Holger Günther Max Felix "
            "Paul Moritz Andreas Karl-Heinz Tobias Rainer"
        ),
        families=_pairs(
            "Müller Schmidt Groß Schäfer Weiß Köhler Krüger Schröder Böhm Jäger Fuchs Vogel Lößner Huber Mayr Strauß "
            "Hofmann Günther von_Bülow Zöllner Straßner Meyer Keller Öttinger Bäcker Lange"
        ),
    ),
    "en": Names(
        women=_words(
            "Emma Siân Zoë Chloë Grace Niamh Hannah Olivia Sophie Amelia Rachel Megan Aoife Charlotte Priya Naomi Ruth "
            "Imogen Freya Alice"
        ),
        men=_words(
            "Jack Liam Seán Oliver Harry Thomas Callum Ethan Owen Rhys Daniel Noah Patrick Declan Andrew Mark Arjun "
            "Duncan Fergus Theo"
        ),
        families=_pairs(
            "O'Neill O'Brien Smith McDonald MacLeod Taylor Brown Wilson Evans Walker Wright Hughes Fitzgerald Murphy "
            "Kelly Byrne Ashworth Nuñez-Clarke Patel Campbell Fraser Whitaker D'Arcy Lloyd-Jones"
        ),
    ),
    "it": Names(
        women=_words(
            "Giulia Chiara Francesca Sofia Noemi Alessandra Martina Elisabetta Ilaria Lucia Federica Beatrice Caterina "
            "Zoè Niccoletta Paola Serena Viola Marta Gaia"
        ),
        men=_words(
            "Niccolò Marco Luca Matteo Alessandro Giosuè Francesco Davide Lorenzo Andrea Riccardo Simone Tommaso "
            "Pietro Salvatore Gennaro Edoardo Enrico Paolo Jacopo"
        ),
        families=_pairs(
            "Rossi Russo Ferrari Esposito Bianchi Romano Colombo D'Angelo De_Luca Greco Marino Gallo Conti Mancini "
            "Lo_Presti Nicolò Rizzo Dell'Acqua Fabbri Barbieri Santangelo Viganò Cantù Pellegrini"
        ),
    ),
    "tr": Names(
        women=_words(
            "Ayşe Elif Zeynep Şule Çiğdem Gülşah Işıl Özlem İpek Büşra Tuğba Yıldız Nazlı Ebru Sıla Müge Gökçe Derya "
            "Ilgın Defne"
        ),
        men=_words(
            "Çağrı Mehmet Ahmet Emre İbrahim Oğuz Şükrü Ümit Özgür Yiğit Barış Uğur Kâzım Görkem Tunç Ilgaz Deniz "
            "Kerem Alper Hüseyin"
        ),
        families=_pairs(
            "Yılmaz Işık Çelik Şahin Öztürk Aydın Özdemir Yıldız Kılıç Çetin Güneş Koç Karadağ Doğan Ünlü Şimşek Güler "
            "Akçay Erdoğdu Bayraktar İnan Özgül Sarıoğlu Tığ"
        ),
    ),
}

_FIRMS = (
    _words("Ateliér Studio Kancelář Knihkupectví Pekárna Květinářství Penzion Galerie Dílna Škola"),
    _words("Vltava Na_Rohu U_Lípy Modrý_dům Žižkov Pod_Kaštany Zvonek Říp Sedmička Karlín Čtyřlístek"),
    ("s.r.o.", "s.r.o.", "a.s.", "& spol."),
)


def firm(chance: Random) -> str:
    """A small firm of no real place; about four hundred different ones."""
    return " ".join(chance.choice(words) for words in _FIRMS)

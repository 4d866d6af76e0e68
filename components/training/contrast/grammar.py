"""What a name does to a sentence in each language: case, article, particle, agreement.

A slot is written ``{A}``, ``{A.tag}`` (a case, particle or preposition that the name decides) or
``{A~x/y}`` (a word that agrees with the name; the forms are those of ``Wordings.agreement``).
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from components.training.contrast.names import Name
from components.training.contrast.templates import Wordings

Surface = tuple[str, str, str]  # what stands before the name, the name, what stands after it

FRENCH_VOWELS = "AEIOUÉÈÊÎ"
FRENCH = {
    "de": {"le": "du ", "les": "des ", "": "de "},
    "à": {"le": "au ", "les": "aux ", "": "à "},
    "en": {"la": "en ", "le": "au ", "les": "aux ", "": "à "},
}
GERMAN = {
    "": {"die": "die ", "der": "der ", "pl": "die "},
    "a": {"die": "die ", "der": "den ", "pl": "die "},
    "d": {"die": "der ", "der": "dem ", "pl": "den "},
}
RUSSIAN_CASES = {"g": "gent", "d": "datv", "a": "accs", "i": "ablt", "l": "loct"}
RUSSIAN_FOREIGN = {"g": "а", "a": "а", "d": "у", "i": "ом", "l": "е"}
RUSSIAN_FORMS = {"masc": "m", "femn": "f", "neut": "n"}
RUSSIAN_PAST = {"m": "", "f": "а", "n": "о", "p": "и"}
KOREAN = {"은": "은는", "이": "이가", "을": "을를", "과": "과와"}
KOREAN_L = 8  # the final consonant that takes the particle of a vowel
# what two neighboring words become: written before the name, the rest of the name's side decides
CONTRACTIONS: dict[str, list[tuple[str, str]]] = {
    "de": [
        (r"\b([Vv])on dem $", r"\1om "),
        (r"\b([Ii])n dem $", r"\1m "),
        (r"\b([Zz])u dem $", r"\1um "),
        (r"\b([Zz])u der $", r"\1ur "),
    ],
    "es": [(r"\b([Aa]) el $", r"\1l "), (r"\b([Dd])e el $", r"\1el ")],
}


def plain(name: Name, tag: str) -> Surface:
    """Write a name with its article before it, if it has one."""
    return (f"{name.article} " if name.article else "", name.text, "")


def french(name: Name, tag: str) -> Surface:
    """Write a French name; tags ``de``, ``à`` and ``en`` are prepositions that join its article."""
    vowel = name.text[0] in FRENCH_VOWELS
    if name.article in ("la", "le") and vowel:
        joined = {"": "l'", "o": "l'", "en": "en "}.get(tag, f"{tag} l'")
        return joined, name.text, ""
    if tag == "de" and not name.article and vowel:
        return "d'", name.text, ""
    article = f"{name.article} " if name.article else ""
    if tag not in FRENCH:
        return article, name.text, ""
    return FRENCH[tag].get(name.article, f"{tag} {article}"), name.text, ""


def german(name: Name, tag: str) -> Surface:
    """Write a German name in nominative, accusative (``a``) or dative (``d``)."""
    text = name.text
    if name.article == "pl" and tag == "d" and not text.endswith(("n", "s", "A")):
        text += "n"  # aus den Niederlanden
    return GERMAN[tag][name.article] if name.article else "", text, ""


def korean(name: Name, tag: str) -> Surface:
    """Write a Korean name with the particle its last syllable takes."""
    syllable = ord(name.text[-1]) - 0xAC00
    final = syllable % 28 if 0 <= syllable < 11172 else 0
    if tag == "로":
        return "", name.text, "로" if final in (0, KOREAN_L) else "으로"
    return "", name.text, KOREAN[tag][0 if final else 1] if tag else ""


@cache
def _analyzer() -> Any:
    # an extra of training, without type stubs; reading templates needs none
    return import_module("pymorphy3").MorphAnalyzer()


def _russian_parse(word: str, leader: bool) -> Any:
    parses = _analyzer().parse(word)
    nominative = [p for p in parses if p.tag.case == "nomn"] or parses
    surnames = [p for p in nominative if "Surn" in p.tag and p.tag.gender == "masc"]
    return surnames[0] if leader and surnames else nominative[0]


def _like(inflected: str, word: str) -> str:
    """Write an inflected word, which comes in lower case, with the capitals of the original."""
    if word[:1].islower():
        return inflected
    return "-".join(part[:1].upper() + part[1:] for part in inflected.split("-"))


def _decline(word: str, tag: str, leader: bool) -> str:
    parse = _russian_parse(word, leader)
    inanimate = not leader and parse.tag.gender == "masc" and parse.tag.POS == "NOUN"
    if tag == "a" and inanimate:  # the analyzer takes some countries for persons
        return word
    wanted = {RUSSIAN_CASES[tag]} | ({"plur"} if parse.tag.number == "plur" else set())
    inflected = parse.inflect(wanted)
    return _like(inflected.word, word) if inflected else word


@cache
def _russian_case(text: str, kind: str, tag: str) -> str:
    if text.isupper():
        return text
    leader = kind == "leader"
    if leader and " " in text:  # Asian names: only the last word changes
        return text + RUSSIAN_FOREIGN[tag]
    return " ".join(_decline(word, tag, leader) for word in text.split())


def russian(name: Name, tag: str) -> Surface:
    """Write a Russian name in the case of the tag (g, d, a, i, l); none is the nominative."""
    return "", _russian_case(name.text, name.kind, tag) if tag else name.text, ""


@cache
def _russian_form(word: str) -> str:
    tag = _russian_parse(word, leader=False).tag
    return "p" if tag.number == "plur" else RUSSIAN_FORMS.get(str(tag.gender), "m")


def spanish_form(name: Name) -> str:
    """Return the gender of a Spanish name by the ending of its first word."""
    return "f" if name.text.split()[0].endswith("a") and name.kind != "leader" else "m"


SURFACES: dict[str, Callable[[Name, str], Surface]] = {
    "fr": french,
    "de": german,
    "ko": korean,
    "ru": russian,
}
FORMS: dict[str, Callable[[Name], str]] = {
    "ru": lambda name: _russian_form(name.text.split()[-1]),
    "es": spanish_form,
    "ar": lambda name: "f",
}


def form_of(name: Name, code: str) -> str:
    """Return the form words take with this name: as listed, else by the language's rule."""
    return name.form or (FORMS[code](name) if code in FORMS else "m")


def surface(name: Name, code: str, tag: str) -> Surface:
    """Write a name where a tag asks for it."""
    return SURFACES.get(code, plain)(name, tag)


def contract(before: str, name: str, code: str) -> str:
    """Join the end of a text with the name that follows: ``von dem`` -> ``vom``."""
    for pattern, replacement in CONTRACTIONS.get(code, []):
        before = re.sub(pattern, replacement, before)
    for pattern, first, replacement in EUPHONY.get(code, []):
        if re.match(first, name):
            before = re.sub(pattern, replacement, before)
    return before


# end of the text, start of the name, what the end becomes
EUPHONY: dict[str, list[tuple[str, str, str]]] = {
    "es": [(r"\by $", r"I[^aeo]", "e ")],
    "fr": [(r"\b([Qq])ue $", f"[{FRENCH_VOWELS}]", r"\1u'")],
    "ru": [
        (r"\b([Вв]) $", r"[ФВ][бвгджзклмнпрстфхцчшщ]|Вьетнам", r"\1о "),
        (r"\b([Оо]) $", r"[АЭИОУ]", r"\1б "),
    ],
}


def agree(forms: str, name: Name, words: Wordings) -> str:
    """Choose the form of a word that agrees with a name; one Russian past form makes the others."""
    form, choices = form_of(name, words.code), forms.split("/")
    if len(choices) == 1:
        return _russian_past(choices[0], form)
    letters = next(kinds for kinds in words.agreement if len(kinds) == len(choices))
    wanted = form if form in letters else ("s" if "s" in letters and form != "p" else letters[0])
    return choices[letters.index(wanted)]


def _russian_past(masculine: str, form: str) -> str:
    ending = RUSSIAN_PAST[form]
    if masculine.endswith("лся"):
        return masculine if form == "m" else f"{masculine[:-2]}{ending}сь"
    return masculine + ending

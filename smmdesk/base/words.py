"""Words for people: every text a person reads passes through `_` or `ngettext`.

Catalogues lie in `resources/locale/CODE/LC_MESSAGES/smmdesk.mo`. The language is chosen once, at start.
"""

from __future__ import annotations

import gettext as _gettext
import os

from smmdesk.base import resources

DOMAIN = "smmdesk"
_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def choose_language(code: str = "") -> str:
    """Use the catalogue of `code` ("" = the system's language) and return the language in use."""
    global _current, _language
    wanted = code or system_language()
    folder, short = resources.path("locale"), wanted.split("_")[0]
    if short == "en":
        _current = _gettext.NullTranslations()  # the texts are English: looking for a catalogue would take 1 ms
    else:
        _current = _gettext.translation(DOMAIN, str(folder), [wanted, short], fallback=True)
    _language = wanted if code or type(_current) is not _gettext.NullTranslations else "en"
    return _language


def language() -> str:
    """The code of the language in use, such as `ru`."""
    return _language


def system_language() -> str:
    """The language the system asks for, `en` where it does not say."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(":")[0].split(".")[0]
        if value and value not in ("C", "POSIX"):
            return value
    if os.name == "posix":
        return "en"  # the variables say it all; `locale` would read them again, in 1 ms
    import locale

    return (locale.getlocale()[0] or "en").split(".")[0]


def _(text: str) -> str:
    """`text` in the language in use; nothing stays nothing, where gettext would answer its catalogue's header."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The form that fits `number`, in the language in use."""
    return _current.ngettext(one, many, number)


def pgettext(context: str, text: str) -> str:
    """`text` in the language in use, where one English word has two meanings."""
    return _current.pgettext(context, text)


def number(value: int) -> str:
    """A whole number with its thousands apart: by a comma in English, elsewhere by a narrow no-break space."""
    said = f"{value:,}"
    return said if _language.split("_")[0] == "en" else said.replace(",", "\N{NARROW NO-BREAK SPACE}")


def N_(text: str) -> str:
    """Marks a text for translation that is looked up later, with `_`."""
    return text

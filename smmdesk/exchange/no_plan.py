"""Says why a table is no plan of posts, though some of its headers are those of one: a budget, a list of people."""

from __future__ import annotations

from smmdesk.base.words import N_, _
from smmdesk.exchange import values
from smmdesk.exchange.columns import Table, match_header
from smmdesk.exchange.header_words import listed

_OF_PLANS = frozenset(
    {"text", "channel", "rubric", "status", "hashtags", "campaign", "address", "due", "id", "network_id"}
)
"""Fields that only plans of posts have: a table with one of them is a plan whatever else it holds."""

_SIGNS: tuple[tuple[frozenset[str], str], ...] = (
    (
        listed(
            """amount price cost costs sum total totals budget expense expenses income balance debit credit vat invoice
            paid salary fee spend spent payment quantity qty units сумма цена стоимость расход расходы доход доходы
            бюджет итого баланс оплата оклад ндс счет счёт смета количество кошт каштарыс сума кошт выдаткі даход
            ціна вартість витрати дохід сума бюджет kwota cena koszt koszty wydatki przychód suma budżet importe precio
            coste gasto gastos ingreso presupuesto harga jumlah biaya betrag preis kosten"""
        ),
        N_("it lists sums of money"),
    ),
    (
        listed(
            """phone mobile telephone email e-mail birthday birth address department position passport gender age
            телефон почта рождения адрес отдел должность паспорт пол возраст фамилия отчество группа аддзел пасада
            тэлефон прозвішча відділ посада прізвище telefon adres dział stanowisko nazwisko correo teléfono cargo
            apellido telefono"""
        ),
        N_("it lists people or addresses"),
    ),
    (
        listed(
            """reach impressions likes engagement clicks views shares comments followers reactions interactions
            охват охваты показы лайки лайков клики просмотры репосты подписчики zasięg wyświetlenia polubienia"""
        ),
        N_("it lists figures and no texts; give it as statistics"),
    ),
)
"""Words of headers, and what a table with them is."""
_WEAK_TITLES = frozenset({"name", "names", "имя", "фио", "имена", "імя", "імʼя", "nombre", "event", "what", "nama"}) | {
    "название",
    "назва",
    "nazwa",
}
"""Titles of lists that may be about anything."""


def reason(table: Table) -> str:
    """Why a table is no plan; "" if it is one."""
    fields = table.fields()
    if fields & _OF_PLANS or _says_much(table):
        return ""
    title = table.column("title")
    named = values.plain(title.header) if title is not None and match_header(title.header).field == "title" else ""
    if "day" in fields and named and named not in _WEAK_TITLES:
        return ""
    words = {word for column in table.columns for word in values.plain(column.header).split()}
    for signs, said in _SIGNS:
        if words & signs:
            return _(said)
    if "day" not in fields and title is not None and values.plain(title.header) in _WEAK_TITLES:
        return _("it has names, but neither days nor texts")
    if "day" in fields and title is None and _figures(table):
        return _("it has days and numbers, but neither titles nor texts")
    return ""


def _says_much(table: Table) -> bool:
    """Whether its titles are headed by a word that only plans use, or are as long as sentences."""
    title = table.column("title")
    if title is None:
        return False
    return match_header(title.header).field == "title" and values.most(
        table.cells(title.index), lambda cell: len(values.as_text(cell)) > 60, 0.5
    )


def _figures(table: Table) -> bool:
    """Whether all that stands beside the days is numbers."""
    others = [c for c in table.columns if c.field not in ("day", "time", "weekday", "month")]
    cells = [cell for column in others for cell in table.cells(column.index)]
    return bool(cells) and values.most(cells, lambda cell: _is_number(values.as_text(cell)), 0.8)


def _is_number(text: str) -> bool:
    return text.strip().replace(" ", "").replace(",", "").replace(".", "").replace("%", "").lstrip("-+").isdecimal()

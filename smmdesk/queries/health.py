"""Whether the plan is sound."""

from __future__ import annotations

from smmdesk.storage.checking import Finding, findings
from smmdesk.storage.reader import Reader


def check(r: Reader) -> list[Finding]:
    """Everything that is wrong with the file, the schema or the rules of the data; empty if all is well."""
    return findings(r.store)

"""What the kinds of documents are called in addresses and on pages."""

from collections.abc import Mapping

from ...store.documents import Kind

PLURALS: Mapping[Kind, str] = {"brief": "briefs", "voice": "voices", "policy": "policies"}
CALLED: Mapping[Kind, str] = {"brief": "brief", "voice": "voice guide", "policy": "policy"}

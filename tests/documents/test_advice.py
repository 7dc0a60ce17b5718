"""Advice: what would make a brief or a voice guide better, said beside the field, on the day that is asked for."""

from datetime import date
from typing import Any

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.brief_advice import advice_on_brief
from onbrief.documents.loading import loads
from onbrief.documents.voice import Voice
from onbrief.documents.voice_advice import advice_on_voice

from .samples import BRIEF, VOICE

TODAY = date(2026, 1, 20)
BRIEFS: list[tuple[str, dict[str, Any], str, str]] = [
    ("over", {"ends": "2026-01-19"}, "needed ends", "ended on 19 January 2026"),
    ("not begun", {"starts": "2026-01-21"}, "better starts", "before 21 January 2026"),
    ("no number", {"objective": {"text": "Sell."}}, "better objective.text", "How much"),
    ("wrong measure", {"objective": {"text": "1", "measure": "visits"}}, "better objective.measure", "no outcome"),
    ("no outcome", {"measures": [{"name": "Visits", "kind": "output"}]}, "blocks measures", "outcome"),
    ("vanity", {"measures": [{"name": "New followers", "kind": "outcome"}]}, "better measures.0.name", "attention"),
    ("no target", {"measures": [{"name": "Trials", "kind": "outcome"}]}, "better measures.0.target", "target"),
    ("no audience", {"audiences": []}, "blocks audiences", "cannot be active"),
    ("many audiences", {"audiences": [{"role": "R"}] * 4}, "better audiences", "4 audiences"),
    ("nobody", {"audiences": [{"words": ["x"]}]}, "better audiences.0.role", "who they are"),
    ("no words", {"audiences": [{"role": "R"}]}, "better audiences.0.words", "words they use"),
    ("no message", {"messages": []}, "blocks messages", "cannot be active"),
    ("many messages", {"messages": [{"text": "M"}] * 5}, "better messages", "5 messages"),
    ("shares", {"messages": [{"text": "M", "share": 60.5}] * 2}, "better messages", "121 percent"),
    ("unproved", {"messages": [{"text": "M"}]}, "better messages.0.proofs", "Nothing bears this out"),
    ("badly proved", {"proofs": [{"id": "p-11"}]}, "better messages.0.proofs", "may be used"),
    ("no proof", {"proofs": []}, "blocks proofs", "cannot be active"),
    ("no source", {"proofs": [{"text": "T"}]}, "better proofs.0.source", "look this up"),
    ("no number of it", {"proofs": [{"text": "37% less"}]}, "better proofs.0.number", "enter it"),
    ("not asked", {"proofs": [{"text": "T"}]}, "better proofs.0.permission", "asked"),
    ("expired", {"proofs": [{"expires": "2026-01-19"}]}, "needed proofs.0.expires", "Expired on 19 January 2026"),
    ("expires", {"proofs": [{"expires": "2026-03-30"}]}, "better proofs.0.expires", "before the campaign ends"),
    ("no offer", {"offer": {}}, "blocks offer.text", "next step"),
    ("no link", {"offer": {"text": "T"}}, "better offer.url", "Without a link"),
    ("untracked", {"offer": {"text": "T", "url": "https://x.example"}}, "better offer.utm", "tracking"),
    ("no terms", {"never": [{"text": "No prices."}]}, "better never.0.terms", "Without words"),
    ("free", {"embargoes": [{"term": "X", "until": "2026-01-20"}]}, "better embargoes.0.until", "Free since"),
    ("early", {"core_message": "Meet the x-9."}, "needed core_message", "under embargo until 1 February 2026"),
]
VOICES: list[tuple[str, dict[str, Any], str, str]] = [
    ("few", {"traits": [{"is": "calm"}]}, "blocks traits", "there is 1"),
    ("many", {"traits": [{"is": "calm"}] * 6}, "blocks traits", "there are 6"),
    ("no limit", {"traits": [{"is": "calm"}]}, "better traits.0.is_not", "must it not turn into"),
    ("no example", {"traits": [{"is": "calm"}]}, "better traits.0.do", "example"),
    ("no words", {"vocabulary": []}, "better vocabulary", "Start with three"),
    ("no why", {"vocabulary": [{"avoid": ["x"]}]}, "better vocabulary.0.why", "say why"),
    ("no other", {"vocabulary": [{"avoid": ["x"]}]}, "better vocabulary.0.use", "instead"),
    ("itself", {"vocabulary": [{"term": "X", "avoid": ["X"]}]}, "better vocabulary.0.avoid", "right spelling"),
    ("twice", {"vocabulary": [{"avoid": ["x"]}, {"avoid": ["X"]}]}, "better vocabulary.1.avoid", "in word 1"),
    ("long", {"mechanics": {"sentence_words_max": 36}}, "better mechanics.sentence_words_max", "36 words"),
    ("silent", {"exemplars": []}, "better exemplars", "cannot be told"),
    ("own rule", {"exemplars": ["A huge pump."]}, "better exemplars.0", "“huge”"),
]
ITEM = {name: [1] for name in ("id", "text", "name", "expires", "proofs", "avoid", "terms", "share", "until", "term")}
JUNK: list[Any] = [None, True, 1, 1e300, "x", [], {}, [None, 1, "x", []], [{}], [ITEM], {"text": [1], "measure": {}}]


def sample(model: type[Brief] | type[Voice], text: str) -> dict[str, Any]:
    return loads(model, text).model_dump(mode="json", exclude_unset=True)


def on_brief(data: dict[str, Any]) -> dict[str, str]:
    return {f"{weight} {'.'.join(map(str, where))}": words for where, weight, words in advice_on_brief(data, TODAY)}


def on_voice(data: dict[str, Any]) -> dict[str, str]:
    return {f"{weight} {'.'.join(map(str, where))}": words for where, weight, words in advice_on_voice(data)}


@pytest.mark.parametrize(("change", "where", "words"), [row[1:] for row in BRIEFS], ids=[row[0] for row in BRIEFS])
def test_a_brief_is_advised_where_it_can_be_mended(change: dict[str, Any], where: str, words: str) -> None:
    data = sample(Brief, BRIEF.replace("permission: public,", "permission: public, source: Test,"))
    assert where not in on_brief(data)
    assert words in on_brief(data | change)[where]


@pytest.mark.parametrize(("change", "where", "words"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES])
def test_a_guide_is_advised_where_it_can_be_mended(change: dict[str, Any], where: str, words: str) -> None:
    data = sample(Voice, VOICE)
    assert where not in on_voice(data)
    assert words in on_voice(data | change)[where]


def test_unfinished_data_of_any_kind_is_advised_on() -> None:
    for field in {*Brief.known_fields(), *Voice.known_fields()}:
        for junk in JUNK:
            assert all(on_brief(sample(Brief, BRIEF) | {field: junk}).values())
            assert all(on_voice(sample(Voice, VOICE) | {field: junk}).values())

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.settings import Settings
from storage.store import Store


def test_settings_come_back(store: Store) -> None:
    assert store.settings.load() == Settings()
    mine = Settings(shop="Café Crescent", languages=("fr",), archive_days=30, set_up=True, quiet_from=22)
    store.settings.save(mine)
    assert store.settings.load() == mine
    store.settings.save(Settings())
    assert store.settings.load() == Settings()


def test_what_cannot_be_used_is_as_by_default(store: Store) -> None:
    """A newer or older Vigie, or a person with another program, wrote something else."""
    wrong = {
        "shop": 5,
        "archive_days": "many",
        "languages": "fr",
        "set_up": 1,
        "unknown": "x",
        "quiet_from": True,
    }
    with store._connections.write() as connection:
        for name, value in wrong.items():
            connection.execute("INSERT INTO setting VALUES (?, ?)", (name, json.dumps(value)))
        connection.execute("INSERT INTO setting VALUES ('theme', 'not json')")
        connection.execute("INSERT INTO setting VALUES ('town', ?)", (json.dumps("Brest"),))
    assert store.settings.load() == Settings(town="Brest")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@given(JSON)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_json_can_hold_is_remembered(store: Store, value: object) -> None:
    store.settings.remember("window", value)
    assert store.settings.recall("window", "nothing") == ("nothing" if value is None else value)


def test_what_was_never_remembered(store: Store) -> None:
    assert store.settings.recall("window") is None
    assert store.settings.recall("window", [1]) == [1]

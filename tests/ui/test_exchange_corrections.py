"""Corrections in files: what goes out comes in again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.model import Correction, Severity, Tone, Topic
from core.text import storable
from ui.exchange.corrections import new_ones, read, record

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WHOLE = Correction(
    3, 1, "Trop long", "fr", NOW, Tone.NEGATIVE, Severity.MINOR, (Topic.WAITING, Topic.STAFF), False
)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Correction,
            st.just(0),
            st.none(),
            st.text(max_size=80).map(storable),
            st.sampled_from(("fr", "en", "unknown", "")),
            st.datetimes(datetime(1999, 1, 1), datetime(2100, 1, 1)).map(
                lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
            ),
            st.sampled_from(Tone),
            st.none() | st.sampled_from(Severity),
            st.none() | st.lists(st.sampled_from(Topic), max_size=3).map(tuple),
            st.none() | st.booleans(),
        ),
        max_size=6,
    ),
    st.booleans(),
)
def test_what_goes_out_comes_in_again(
    tmp_path_factory: pytest.TempPathFactory, corrections: list[Correction], lines: bool
) -> None:
    file = tmp_path_factory.mktemp("c") / "c"
    records = [record(one) for one in corrections]
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in records) if lines else json.dumps(records)
    file.write_text(text, "utf-8")
    assert read(file, NOW) == corrections
    assert new_ones(corrections, corrections) == []


def test_what_is_not_said_is_left(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text('\ufeff{"text": "Trop long", "tone": "negative", "id": 9}\r\n\r\n', "utf-8")
    assert read(file, NOW) == [Correction(0, None, "Trop long", "", NOW, Tone.NEGATIVE)]


def test_one_that_says_the_same_is_known(tmp_path: Path) -> None:
    later = replace(WHOLE, id=0, mention_id=None, made_at=datetime(2027, 1, 1, tzinfo=UTC))
    other = replace(later, tone=Tone.NEUTRAL)
    assert new_ones([later, other, other], [WHOLE]) == [other]


@pytest.mark.parametrize("value", ["NaN", '{"text": "x", "tone": []}', '{"text": "x", "severity": 3}', '""'])
def test_what_is_none_is_refused(tmp_path: Path, value: str) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(value)
    with pytest.raises(InputError):
        read(file, NOW)

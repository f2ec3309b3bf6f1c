from __future__ import annotations

import keyring
import keyring.errors
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import SecretError
from core.secrets import MARK, Secrets, bare, credentials, encode, join, split, unsaid


@pytest.mark.parametrize(
    ("address", "stored", "secret"),
    [
        ("https://example.com/feed", "https://example.com/feed", None),
        ("https://ann@example.com/feed", "https://ann@example.com/feed", None),
        ("https://ann:pass@example.com/feed", "https://ann:{secret}@example.com/feed", "pass"),
        ("https://ann:p%40ss@example.com/", "https://ann:{secret}@example.com/", "p%40ss"),
        ("https://e.com/f?feed_token=abc&x=1", "https://e.com/f?feed_token={secret}&x=1", "abc"),
        ("https://e.com/f?x=1&api_key=abc", "https://e.com/f?x=1&api_key={secret}", "abc"),
        ("https://a:b@e.com/?token=c", "https://a:{secret}@e.com/?token={secret}", "b\nc"),
        ("https://e.com/?feed=rss2", "https://e.com/?feed=rss2", None),
        ("https://e.com/?feed=0123456789abcdef", "https://e.com/?feed={secret}", "0123456789abcdef"),
        ("http://[", "http://[", None),
        ("https://k3y0123456789abcd@e.com/f", "https://{secret}@e.com/f", "k3y0123456789abcd"),
        ("https://cafe-crescent-saint-malo@e.com/f", "https://cafe-crescent-saint-malo@e.com/f", None),
    ],
)
def test_an_address_is_split_from_its_secret(address: str, stored: str, secret: str | None) -> None:
    assert split(address) == (stored, secret)
    if secret is not None:
        assert join(stored, secret) == address


WORD = st.text(st.characters(min_codepoint=33, max_codepoint=1000), min_size=1, max_size=20).map(encode)
NAMES = st.sampled_from(["token", "api_key", "q", "page", "feed", "auth", "secret"])
ADDRESSES = st.builds(
    "https://{}example.com:8080/{}?{}#{}".format,
    st.one_of(st.just(""), st.builds("{}:{}@".format, WORD, WORD)),
    WORD,
    st.lists(st.builds("{}={}".format, NAMES, WORD), min_size=1).map("&".join),
    WORD,
)


@given(ADDRESSES)
@settings(deadline=None)
def test_splitting_and_joining_gives_the_address_back(address: str) -> None:
    stored, secret = split(address)
    assert (join(stored, secret) if secret is not None else stored) == address


@given(ADDRESSES)
@settings(deadline=None)
def test_a_split_address_holds_no_secret_any_more(address: str) -> None:
    stored, secret = split(address)
    assert split(stored)[0] == stored
    assert (secret is None) == (MARK not in stored)
    assert stored.count(MARK) == (0 if secret is None else secret.count("\n") + 1)


@given(st.text(max_size=80))
@example("https://a:b@c:d@e/")
@example("https://:@/")
@example("?token=")
@settings(deadline=None)
def test_no_text_breaks_it(address: str) -> None:
    split(address)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
@settings(deadline=None)
def test_credentials_come_back_as_they_were_typed(name: str, word: str) -> None:
    name, word = (text.encode("utf-8", "replace").decode() for text in (name, word))
    address = f"https://{encode(name)}:{encode(word)}@example.com/feed"
    assert credentials(address) == ("https://example.com/feed", (name, word))
    assert credentials("https://example.com/feed") == ("https://example.com/feed", None)


def test_the_keyring_keeps_and_forgets() -> None:
    secrets = Secrets()
    number = secrets.put("pass")
    assert secrets.get(number) == "pass"
    assert secrets.put("pass") != number
    secrets.forget(number)
    secrets.forget(number)
    with pytest.raises(SecretError) as caught:
        secrets.get(number)
    assert caught.value.code == "secret_missing"


def test_a_keyring_that_does_not_work_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise keyring.errors.NoKeyringError("no backend\nsecond line")

    for name in ("set_password", "get_password", "delete_password"):
        monkeypatch.setattr(keyring, name, broken)
    secrets = Secrets()
    for act in (lambda: secrets.put("x"), lambda: secrets.get("x"), lambda: secrets.forget("x")):
        with pytest.raises(SecretError) as caught:
            act()
        assert caught.value.code == "no_keyring"
        assert "second line" not in str(caught.value)


def test_no_keyring_at_all_is_said_in_words_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise keyring.errors.NoKeyringError("No recommended backend was available. Install a recommended 3rd")

    monkeypatch.setattr(keyring, "set_password", broken)
    with pytest.raises(SecretError) as caught:
        Secrets().put("x")
    assert "backend" not in str(caught.value)
    assert str(caught.value).count(".") == 1


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("https://ann:{secret}@e.com/?token={secret}", "https://ann@e.com/?token="),
        ("https://{secret}@e.com/f", "https://e.com/f"),
        ("https://e.com/f", "https://e.com/f"),
        ("Le journal", "Le journal"),
    ],
)
def test_an_address_can_be_shown_without_its_marks(stored: str, shown: str) -> None:
    assert bare(stored) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://ann:p%40ss@e.com/post", "https://ann@e.com/post"),
        ("https://ann:p@ss@e.com/post", "https://ann@e.com/post"),
        ("https://e.com/f?token=t0ken#c1", "https://e.com/f?token=#c1"),
        ("https://else.example/?token=of-others", "https://else.example/?token=of-others"),
        ("https://ann:other@e.com/post", "https://ann:other@e.com/post"),
        ("Un mot : p@ss", "Un mot : p@ss"),
    ],
)
def test_what_a_feed_repeats_of_its_secret_is_left_out(given: str, shown: str) -> None:
    assert unsaid(given, "p%40ss\nt0ken") == shown

"""Secrets at rest open only with the right key and in the right place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centralita.core.encryption import CannotDecrypt, Keyring

OLD = "an old secret that was long enough"
NEW = "a new secret that is long enough too"
ROW = "connections:1:api_key"


@given(st.text())
def test_what_was_sealed_opens_again(plain: str) -> None:
    keyring = Keyring(NEW)
    token = keyring.encrypt(plain, row=ROW)
    assert keyring.decrypt(token, row=ROW) == plain
    assert not plain or len(plain) < 4 or plain not in token


def test_a_token_copied_to_another_row_stays_closed() -> None:
    keyring = Keyring(NEW)
    with pytest.raises(CannotDecrypt):
        keyring.decrypt(keyring.encrypt("secret", row=ROW), row="connections:2:api_key")


@given(st.integers(min_value=0))
def test_an_altered_token_stays_closed(position: int) -> None:
    keyring = Keyring(NEW)
    token = keyring.encrypt("secret", row=ROW)
    position %= len(token)
    other = "A" if token[position] != "A" else "B"
    altered = token[:position] + other + token[position + 1 :]
    with pytest.raises(CannotDecrypt):
        keyring.decrypt(altered, row=ROW)


def test_after_a_rotation_old_tokens_open_and_say_they_are_old() -> None:
    token = Keyring(OLD).encrypt("secret", row=ROW)
    rotated = Keyring(NEW, (OLD,))
    assert rotated.decrypt(token, row=ROW) == "secret"
    assert not rotated.is_current(token)
    assert rotated.is_current(rotated.encrypt("secret", row=ROW))
    with pytest.raises(CannotDecrypt):
        Keyring(NEW).decrypt(token, row=ROW)


def test_derived_keys_differ_by_purpose() -> None:
    keyring = Keyring(NEW, (OLD,))
    assert keyring.derive("tokens") != keyring.derive("index")
    assert keyring.derive_all("tokens")[0] == keyring.derive("tokens")
    assert len(set(keyring.derive_all("tokens"))) == 2

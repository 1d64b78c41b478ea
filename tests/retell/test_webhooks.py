"""Signatures: the same answers as the SDK, over raw bytes, with two keys."""

import random
import subprocess
import sys

import pytest
from retell.lib import webhook_auth

from centralita.retell import webhooks

BODY = b'{"event":"call_ended"}'
MOMENT = 1_700_000_000_000
VECTOR = "v=1700000000000,d=8c7fd3e49f31b8a3409e410a877de6a7ae40eb3c989b3700eaa2336f30ec1b48"


class TestSign:
    def test_makes_the_published_vector(self) -> None:
        assert webhooks.sign(BODY, "key_test", MOMENT) == VECTOR

    def test_agrees_with_the_sdk_on_many_bodies(self) -> None:
        source = random.Random(5)
        for _ in range(200):
            text = "".join(chr(source.choice([source.randrange(32, 127), 0xE1, 0x1F600])) for _ in range(50))
            key, moment = f"key_{source.getrandbits(64):x}", source.randrange(10**12, 2 * 10**12)
            signature = webhooks.sign(text.encode(), key, moment)
            assert signature == webhook_auth.symmetric["sign"](text, key, moment)
            verified = webhooks.verify(text.encode(), [key], signature, moment)
            assert verified == webhooks.Verified(signed_at_ms=moment, key_index=0)


class TestVerify:
    def test_tells_which_key_made_it(self) -> None:
        assert webhooks.verify(BODY, ["key_new", "key_test"], VECTOR, MOMENT) == webhooks.Verified(MOMENT, 1)
        assert webhooks.verify(BODY, ["key_test", "key_old"], VECTOR, MOMENT) == webhooks.Verified(MOMENT, 0)
        assert webhooks.verify(BODY, [], VECTOR, MOMENT) is None

    @pytest.mark.parametrize("distance", [-300_000, 0, 300_000])
    def test_accepts_five_minutes_in_both_directions(self, distance: int) -> None:
        assert webhooks.verify(BODY, ["key_test"], VECTOR, MOMENT + distance) is not None

    @pytest.mark.parametrize("distance", [-300_001, 300_001])
    def test_refuses_what_is_older_or_from_the_future(self, distance: int) -> None:
        assert webhooks.verify(BODY, ["key_test"], VECTOR, MOMENT + distance) is None

    @pytest.mark.parametrize(
        "header",
        [
            None,
            "",
            "v=,d=",
            VECTOR.upper(),
            VECTOR + " ",
            VECTOR + "\n",
            VECTOR[:-1],
            VECTOR.replace("v=17", "v=18"),
            VECTOR.replace("d=8", "d=9"),
            "v=" + "9" * 5_000 + VECTOR[15:],
            VECTOR.replace("v=17", "v=\u0661\u0667"),
        ],
    )
    def test_refuses_other_headers(self, header: str | None) -> None:
        assert webhooks.verify(BODY, ["key_test"], header, MOMENT) is None

    def test_refuses_another_body(self) -> None:
        assert webhooks.verify(BODY + b" ", ["key_test"], VECTOR, MOMENT) is None
        assert webhooks.verify(b"\xff\xfe", ["key_test"], VECTOR, MOMENT) is None

    def test_needs_no_sdk(self) -> None:
        script = (
            "import sys; from centralita.retell import webhooks; "
            "assert webhooks.verify(b'{}', ['k'], webhooks.sign(b'{}', 'k', 5), 5); "
            "assert 'retell' not in sys.modules and 'pydantic' not in sys.modules"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

"""Passwords: argon2id, computed outside the event loop by at most two threads, each taking 64 MB for a moment."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")
hasher = PasswordHash((Argon2Hasher(),))


async def make_hash(password: str) -> str:
    """What is stored instead of a password."""
    return await asyncio.get_running_loop().run_in_executor(_threads, hasher.hash, password)


async def matches(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one. Without an account it takes the same time and is never true."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _matches, hasher, password, stored)


def _matches(method: PasswordHash, password: str, stored: str | None) -> bool:
    try:
        is_equal = method.verify(password, stored or _stand_in(method))
    except UnknownHashError:
        return False
    return is_equal and stored is not None


@lru_cache(maxsize=4)
def _stand_in(method: PasswordHash) -> str:
    return method.hash("the account that nobody has")

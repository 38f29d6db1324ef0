"""Values are made once, the ones asked for last are kept, and their sizes are added up."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from app.projections.lru_cache import LruCache

SECONDS = 30


def never() -> str:
    pytest.fail("it was kept, and need not be made")


def made(value: str) -> Callable[[], str]:
    return lambda: value


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    cache: LruCache[int, str] = LruCache(5, len)
    assert [cache.get(1, made("aa")), cache.get(2, made("bb"))] == ["aa", "bb"]
    assert cache.get(1, never) == "aa"
    assert cache.get(3, made("cc")) == "cc"
    assert [cache.get(key, never) for key in (1, 3)] == ["aa", "cc"]
    assert cache.get(2, made("dd")) == "dd"


def test_what_is_larger_than_the_cache_is_given_and_not_kept() -> None:
    cache: LruCache[int, str] = LruCache(5, len)
    cache.get(1, made("aa"))
    assert cache.get(2, made("too large")) == "too large"
    assert cache.get(2, made("bb")) == "bb"
    assert cache.get(1, never) == "aa"


def test_several_who_ask_at_the_same_time_wait_for_one() -> None:
    cache: LruCache[int, str] = LruCache(5, len)
    begun, may_end, count = Barrier(4), Event(), []

    def make() -> str:
        count.append(1)
        may_end.wait(SECONDS)
        return "aa"

    def ask(_: int) -> str:
        begun.wait(SECONDS)
        return cache.get(1, make)

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(ask, range(4))
        may_end.set()
        assert list(answers) == ["aa"] * 4
    assert len(count) == 1


def test_others_do_not_wait_for_what_is_being_made() -> None:
    cache: LruCache[int, str] = LruCache(5, len)
    assert cache.get(1, lambda: cache.get(2, made("bb")) + "a") == "bba"


def test_what_failed_is_made_again() -> None:
    cache: LruCache[int, str] = LruCache(5, len)

    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        cache.get(1, fail)
    assert cache.get(1, made("aa")) == "aa"

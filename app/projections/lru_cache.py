"""A thread-safe LRU cache whose limit is the size of its values, added up."""

from collections.abc import Callable
from threading import Condition
from typing import Generic, TypeVar

from cachetools import LRUCache, cached

Key = TypeVar("Key")
Value = TypeVar("Value")


class LruCache(Generic[Key, Value]):
    """Keeps the values asked for last; one that is larger than the whole cache is not kept."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        """Take how large the values may be together, and how large each of them is."""
        values: LRUCache[Key, Value] = LRUCache(most, size)

        @cached(values, key=lambda key, _: key, condition=Condition())
        def get(_: Key, make: Callable[[], Value]) -> Value:
            return make()

        self._get = get

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key; those who ask while it is being made wait for that one."""
        return self._get(key, make)

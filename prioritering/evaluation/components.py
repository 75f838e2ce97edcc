"""The strongly connected components of a directed graph (Tarjan 1972), in linear time, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

_Vertex = TypeVar("_Vertex", bound=Hashable)


def components(
    starts: Iterable[_Vertex], below: Callable[[_Vertex], Iterable[_Vertex]]
) -> Iterator[list[_Vertex]]:
    """The groups of vertices that can all be reached from one another; each vertex is in one."""
    number: dict[_Vertex, int] = {}
    lowest: dict[_Vertex, int] = {}
    stack: list[_Vertex] = []
    on_stack: set[_Vertex] = set()
    for start in starts:
        path: list[tuple[_Vertex, Iterator[_Vertex]]] = []

        def enter(vertex: _Vertex, path: list[tuple[_Vertex, Iterator[_Vertex]]] = path) -> None:
            number[vertex] = lowest[vertex] = len(number)
            stack.append(vertex)
            on_stack.add(vertex)
            path.append((vertex, iter(below(vertex))))

        if start not in number:
            enter(start)
        while path:
            vertex, ways = path[-1]
            following = next(ways, None)
            if following is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[vertex])
                if lowest[vertex] == number[vertex]:
                    yield _taken(stack, on_stack, vertex)
            elif following not in number:
                enter(following)
            elif following in on_stack:
                lowest[vertex] = min(lowest[vertex], number[following])


def _taken(stack: list[_Vertex], on_stack: set[_Vertex], vertex: _Vertex) -> list[_Vertex]:
    """The component that ends with the vertex where it was entered, taken off the stack."""
    place = len(stack) - 1
    while stack[place] != vertex:
        place -= 1
    component = stack[place:]
    del stack[place:]
    on_stack.difference_update(component)
    return component

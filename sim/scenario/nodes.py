"""A YAML document as a tree in which every key and value knows where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.scenario.problems import Place

Scalar = str | int | float | bool | None
Path = tuple[str | int, ...]
"""The way from the root to a value: keys of maps and numbers of list items."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value with its place; ``key`` is the place of the key that leads to it."""

    value: "Scalar | dict[str, Node] | list[Node]"
    place: Place
    key: Place | None = None

    def plain(self) -> object:
        """Return the value as plain dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: str | int) -> "Node | None":
        """Return the value under *step*, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def nearest(self, path: Path) -> "Node":
        """Return the value at *path*, or at the longest part of *path* that exists."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                return node
            node = found
        return node

    def has(self, path: Path) -> bool:
        """Whether the source says anything at *path*."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node is not None

    def without(self, path: Path) -> "Node":
        """Return the tree less the value at *path*."""
        step, rest = path[0], path[1:]
        child = self.child(step)
        if child is None:
            return self
        kept = child.without(rest) if rest else None
        if isinstance(self.value, dict):
            pairs = ((k, kept if k == str(step) else v) for k, v in self.value.items())
            return replace(self, value={k: v for k, v in pairs if v is not None})
        assert isinstance(self.value, list)
        items = [kept if v is child else v for v in self.value]
        return replace(self, value=[v for v in items if v is not None])


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every scalar below *node* with the way to it."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from leaves(child, (*path, name))
    elif isinstance(node.value, list):
        for number, child in enumerate(node.value):
            yield from leaves(child, (*path, number))
    else:
        yield path, node


def merge(below: Node, above: Node) -> Node:
    """Return *above* laid over *below*: maps merge key by key, everything else replaces."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    merged = dict(below.value)
    for name, node in above.value.items():
        merged[name] = merge(merged[name], node) if name in merged else node
    return replace(above, value=merged)

"""What changed in who controls whom and where money goes, from one state to the next."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_timeline.model import Node, Record, Relation, Snapshot


@dataclass(frozen=True)
class Change:
    """What a snapshot draws that the one before it did not, and what it draws no more.

    `renamed` pairs the entity of the snapshot before with the same one under its new name.
    """

    since: Snapshot
    new: tuple[Node, ...]
    gone: tuple[Node, ...]
    new_lines: tuple[Relation, ...]
    gone_lines: tuple[Relation, ...]
    renamed: tuple[tuple[str, str], ...]


def find_changes(snapshot: Snapshot, record: Record) -> Change | None:
    """Compare a snapshot with the last one in force before it; the first has none to compare with.

    A plan draws only what it is about, so that what it leaves out is not taken for gone.
    """
    earlier = [s for s in record.structure.values() if s.in_force and s.date < snapshot.date]
    if not earlier:
        return None
    since = max(earlier, key=lambda s: s.date)
    old = {_body(node.entity, record): node for node in since.nodes}
    now = {_body(node.entity, record): node for node in snapshot.nodes}
    old_lines = {_ends(line, record): line for line in since.relations}
    now_lines = {_ends(line, record): line for line in snapshot.relations}
    whole = snapshot.in_force
    return Change(
        since,
        tuple(node for body, node in now.items() if body not in old),
        tuple(node for body, node in old.items() if whole and body not in now),
        tuple(line for ends, line in now_lines.items() if ends not in old_lines),
        tuple(line for ends, line in old_lines.items() if whole and ends not in now_lines),
        tuple(
            (old[body].entity, node.entity)
            for body, node in now.items()
            if body in old and old[body].entity != node.entity
        ),
    )


def _body(entity: str, record: Record) -> str:
    """Return the first entry of the same body, whatever it is called now."""
    entry = record.entities.get(entity)
    return _body(entry.formerly, record) if entry and entry.formerly else entity


def _ends(line: Relation, record: Record) -> tuple[str, str, str]:
    return _body(line.origin, record), _body(line.target, record), line.kind

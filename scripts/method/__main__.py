"""Draws scorings, sound and with one fault of method each, and counts what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click
from method_faults import FAULTS, planted, sound


@click.command()
@click.argument("number", type=int, default=400)
@click.option("--only", help="One kind of fault.")
@click.option("-v", "--verbose", is_flag=True, help="Say what fell short.")
def main(number: int, only: str | None, verbose: bool) -> None:
    """Audit NUMBER sound scorings and as many with one fault each, evenly over the kinds."""
    if only is None:
        alarms = {seed: found for seed in range(number) if (found := sound(seed))}
        click.echo(f"sound: {len(alarms)} of {number} with an error or a warning")
        for seed, found in alarms.items() if verbose else ():
            click.echo(f"  {seed}: {[(one.rule, str(one.at)) for one in found]}")
    kinds = [only] if only else list(FAULTS)
    told: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for name in kinds:
        for seed, wrong in _tried(name, -(-number // len(kinds))):
            tried[name] += 1
            told[name] += not wrong
            if wrong and verbose:
                click.echo(f"  {name} {seed}: {wrong}")
        click.echo(f"{name}: {told[name]} of {tried[name]}")
    click.echo(f"told once at the root: {told.total()} of {tried.total()}")


def _tried(name: str, wanted: int) -> Iterator[tuple[int, list[str]]]:
    seed = 1000
    while wanted:
        seed += 1
        try:
            yield seed, list(planted(seed, name))
        except LookupError:
            continue
        wanted -= 1


if __name__ == "__main__":
    main()

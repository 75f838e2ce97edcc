"""The compiled engines asked about many formulas, but not for every rank of a long ranking."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from prioritering.evaluation.job import EngineJob, write_job
from prioritering.evaluation.outcome import Opinions, Outcome
from prioritering.evaluation.panel import COMPILED, THIRD, Panel
from prioritering.evaluation.plan import Plan
from prioritering.evaluation.process import Reply
from prioritering.evaluation.ranks import Ranking, long_rankings, may_rank
from prioritering.evaluation.views import Views
from prioritering.types import CellRef, Value

PORTION, MAX_PORTIONS = 5_000, 8
"""Formulas asked about at a time, where each stands by itself; few times, since each may read all values."""
MAX_WAITING = 1
"""Portions that wait for the engines while they have one: each may hold all values."""
MAX_CONTRADICTED = 200
"""Cached ranks that sorting contradicts and that the engines are asked about themselves."""
MIN_APART = 4
"""So many ranks of figures that no other is near to must be as sorting gives them where others are not."""


class Asking:
    """Asks in the way that a view needs; what comes back is admitted opinions by engine."""

    def __init__(
        self, plan: Plan, panel: Panel, views: Views, meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        self._plan, self._panel, self._views, self._meanwhile = plan, panel, views, meanwhile

    def ask(self, jobs: Mapping[str, tuple[EngineJob, list[CellRef]]]) -> dict[str, Opinions]:
        """Ask as it stands."""
        return self._views.admit(self._panel.ask(jobs))

    def third(self, cells: Sequence[CellRef]) -> dict[str, Opinions]:
        """The slowest engine, each formula by itself; of a long ranking a rank of each figure once."""
        same: dict[CellRef, CellRef] = {}
        for ranking in long_rankings(self._plan, cells):
            same.update(self._first_of_each(ranking, ranking.ranked))
        asked = [at for at in cells if same.get(at, at) == at]
        given = self.ask({THIRD: (self._plan.local_job(asked), asked)})
        return {
            name: {**opinions, **{at: opinions[of] for at, of in same.items() if of in opinions}}
            for name, opinions in given.items()
        }

    def local(self, cells: Sequence[CellRef]) -> dict[str, Opinions]:
        """Each formula by itself, applied to the values in the file."""
        plan = self._plan
        rankings: list[Ranking] = []
        sorted_ranks: dict[CellRef, Outcome] = {}
        samples: dict[CellRef, None] = {}

        def asked() -> Iterator[CellRef]:
            """Ranks last: while they are sorted, the engines have the others."""
            ranks = [at for at in cells if may_rank(plan, at)]
            yield from (at for at in cells if not may_rank(plan, at))
            rankings.extend(long_rankings(plan, ranks))
            for ranking in rankings:
                rank_of = ranking.sorted_ranks(plan.values)
                contradicted = [at for at, rank in rank_of.items() if plan.cells[at].value != rank]
                sorted_ranks.update((at, (rank,)) for at, rank in rank_of.items())
                samples.update(dict.fromkeys(ranking.sample(rank_of, plan.values)))
                samples.update(dict.fromkeys(contradicted[:MAX_CONTRADICTED]))
            yield from (at for at in ranks if at not in sorted_ranks)
            yield from samples  # together, since each reads all that is ranked

        given = self._in_portions(asked(), len(cells), COMPILED)
        rest = [at for at in cells if at in sorted_ranks and at not in samples]
        doubted = {name for name, opinions in given.items() if not _vouched(opinions, samples, sorted_ranks)}
        stand_ins = self._stand_ins(rankings, samples) if doubted else {}
        apart = samples.keys() - stand_ins.keys()
        again: dict[bool, list[str]] = {True: [], False: []}
        """The engines asked again, by whether they differ from sorting on figures near to others alone."""
        for name, opinions in given.items():
            if name not in doubted:
                given[name] = {**opinions, **{at: sorted_ranks[at] for at in rest}}
            elif name not in self._panel.failures:
                again[len(apart) >= MIN_APART and _vouched(opinions, apart, sorted_ranks)].append(name)
        for near, names in again.items():
            left = [at for at in dict.fromkeys(stand_ins.values()) if at not in samples] if near else rest
            for name, opinions in (self._in_portions(left, len(left), names) if names else {}).items():
                known = {**given[name], **opinions}
                if near:
                    known |= {at: sorted_ranks[at] for at in rest if at not in stand_ins}
                    known |= {at: known[of] for at, of in stand_ins.items() if of in known}
                given[name] = known
        return given

    def _stand_ins(self, rankings: Iterable[Ranking], samples: Collection[CellRef]) -> dict[CellRef, CellRef]:
        """For each rank of a figure that others are near to: that of the same figure which is asked for."""
        stand_ins: dict[CellRef, CellRef] = {}
        for ranking in rankings:
            near = sorted(ranking.near_ties(self._plan.values), key=lambda at: at not in samples)
            stand_ins.update(self._first_of_each(ranking, near))
        return stand_ins

    def _first_of_each(self, ranking: Ranking, ranks: Iterable[CellRef]) -> Iterator[tuple[CellRef, CellRef]]:
        """Each of these ranks with the first of them that is of the same figure, by the same function."""
        first: dict[object, CellRef] = {}
        for at in ranks:
            compared = tuple((type(v), v) for v in ranking.compared(at, self._plan.values))
            yield at, first.setdefault((compared, self._plan.translated[at].functions), at)

    def _in_portions(
        self, cells: Iterable[CellRef], count: int, engines: Sequence[str]
    ) -> dict[str, Opinions]:
        """Locally, formula by formula: an engine need not hold the whole workbook at once."""
        answers: dict[str, dict[CellRef, Outcome]] = {name: {} for name in engines}
        askable = filter(self._plan.is_askable, cells)
        size = max(PORTION, count // MAX_PORTIONS)
        asked: deque[tuple[list[CellRef], Future[dict[str, Reply]]]] = deque()

        def take() -> None:
            portion, coming = asked.popleft()
            given = self._panel.opinions(coming.result(), dict.fromkeys(engines, portion))
            for name, opinions in self._views.admit(given).items():
                answers[name].update(opinions)

        with ThreadPoolExecutor(1) as asking:
            # While the engines have one portion and another waits, the next is made ready.
            while portion := list(islice(askable, size)):
                job = write_job(self._plan.local_job(portion))
                if len(asked) > MAX_WAITING:
                    take()
                asked.append((portion, asking.submit(self._panel.exchange, dict.fromkeys(engines, job))))
            self._plan.look_ahead()
            self._meanwhile()
            while asked:
                take()
        return dict(answers)

    def each(self, cells: Mapping[str, list[CellRef]]) -> dict[str, Opinions]:
        """Each formula by itself, of each engine its own ones."""
        return self.ask({name: (self._plan.local_job(some), some) for name, some in cells.items()})

    def live(self, cells: Mapping[str, list[CellRef]]) -> dict[str, Opinions]:
        """The formulas computed from one another, each engine from what it gives itself."""
        rankings = long_rankings(self._plan, dict.fromkeys(at for some in cells.values() for at in some))
        given = _Layers(self, self._plan, cells, rankings).go() if rankings else {}
        plain = {name: (self._plan.live_job(some), some) for name, some in cells.items() if name not in given}
        answers = {**given, **(self.ask(plain) if plain else {})}
        return {name: answers[name] for name in cells if name in answers}


class _Layers:
    """The live formulas in layers: what no long ranking feeds, those rankings, what they feed, and so on."""

    def __init__(
        self, asking: Asking, plan: Plan, cells: Mapping[str, list[CellRef]], rankings: Iterable[Ranking]
    ) -> None:
        self._asking, self._plan, self._cells = asking, plan, cells
        self._rankings = list(rankings)
        self._left = {at for some in cells.values() for at in some}
        self._values: dict[str, dict[CellRef, Value]] = {name: dict(plan.values) for name in cells}
        self._given: dict[str, dict[CellRef, Outcome]] = {name: {} for name in cells}

    def go(self) -> dict[str, Opinions]:
        """The opinions of those engines that could be asked so; the others must be asked for all at once."""
        while self._left and self._given:
            waiting = {at for ranking in self._rankings for at in ranking.ranked}
            layer = self._left - waiting - self._plan.dependencies.downstream(waiting)
            self._left -= layer
            ready = [ranking for ranking in self._rankings if self._is_ready(ranking)]
            if not layer and not ready:
                return {}  # they rest on themselves
            if layer:
                self._ask_layer(layer)
            if ready and self._given:
                self._ask_ranks(ready)
        return dict(self._given)

    def _is_ready(self, ranking: Ranking) -> bool:
        areas = dict.fromkeys(ranking.reads())
        return all(self._left.isdisjoint(self._plan.dependencies.formulas_in(area)) for area in areas)

    def _ask_layer(self, layer: Collection[CellRef]) -> None:
        asked = {name: [at for at in self._cells[name] if at in layer] for name in self._given}
        jobs = {n: (self._plan.live_job(some, self._values[n]), some) for n, some in asked.items()}
        for name, opinions in self._asking.ask(jobs).items():
            missing = [at for at in asked[name] if at not in opinions]
            if missing and not self._left.isdisjoint(self._plan.dependencies.downstream(missing)):
                del self._given[name]  # what rests on them, it would compute from its own errors
            else:
                self._take(name, opinions)

    def _ask_ranks(self, rankings: Sequence[Ranking]) -> None:
        self._rankings = [ranking for ranking in self._rankings if ranking not in rankings]
        answers: dict[str, dict[CellRef, Outcome]] = {}
        jobs = {}
        for name in self._given:
            values, wanted = self._values[name], set(self._cells[name])
            asked: dict[CellRef, None] = {}
            answers[name] = {}
            for ranking in rankings:
                ranks = ranking.sorted_ranks(values)
                answers[name] |= {at: (rank,) for at, rank in ranks.items()}
                others = (at for at in ranking.ranked if at not in ranks)
                asked |= dict.fromkeys(at for at in (*ranking.sample(ranks, values), *others) if at in wanted)
            jobs[name] = (self._plan.local_job(asked, values), list(asked))
        for name, opinions in self._asking.ask(jobs).items():
            if _vouched(opinions, jobs[name][1], answers[name]):
                asked_here = set(self._cells[name])
                self._take(
                    name, {**opinions, **{at: o for at, o in answers[name].items() if at in asked_here}}
                )
            else:
                del self._given[name]
        self._left -= {at for ranking in rankings for at in ranking.ranked}

    def _take(self, name: str, opinions: Opinions) -> None:
        self._given[name].update(opinions)
        for at, outcome in opinions.items():
            self._values[name].update(zip(self._plan.area(at).cells(), outcome, strict=False))


def _vouched(opinions: Opinions, sample: Iterable[CellRef], ranks: Mapping[CellRef, Outcome]) -> bool:
    """Whether an engine gives the same as sorting, wherever it was asked."""
    return all(opinions.get(at) == ranks[at] for at in sample if at in ranks)

"""The public shapes of the matrix and the agreement map."""

from pydantic import Field

from app.domain.plans.model import PointStatus
from app.domain.positions.agreement import AgreementLevel, Basis
from app.domain.positions.carry_forward import Cause, Caveat, Standing
from app.domain.positions.cells import Choice
from app.domain.positions.evidence import Weakness
from app.domain.positions.statements import TargetKind
from app.fields import Shape
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.methods import StandingMethodOut
from app.presenters.shapes.record import DatePrecision, NamedOut
from app.presenters.shapes.statements import PositionOut
from app.queries.positions import Notice, PartyChoice


class StepOut(Shape):
    """One step from the point being read to the point that a position is about."""

    base: str = Field(description="the earlier point, PLAN@ORDINAL/LABEL")
    target: str = Field(description="the later point")
    comparison: str = Field(description="BASE...TARGET: the comparison that the step stands in")
    change: str = Field(description="the id of its change there")
    deltas: list[DeltaOut] = Field(description="from base to target, in the texts of that change")


class BearingOut(Shape):
    """What a position about one target means to the point being read, and why."""

    about: str = Field(description="the target's kind and reference, as in a position")
    kind: TargetKind
    standing: Standing
    causes: list[Cause] = Field(description="why it is stale, ambiguous or orphaned")
    caveats: list[Caveat] = Field(
        description="`disputed`: a link on the way is disputed; `unsure`: the way's confidence is "
        "below 0.8; `partly_read`: of these languages only some kinds of fact are read; "
        "`overruled`: the engine sees deltas that the editors hold to be no change"
    )
    steps: list[StepOut] = Field(description="from the point being read to the target")


class BornePositionOut(PositionOut):
    """A position and how it bears on the point being read."""

    standing: Standing


class BesideOut(BornePositionOut):
    """The current position of a party that bears on a point of a change."""

    label: str = Field(description="of the point that it is read beside")


class StandingExampleOut(Shape):
    """A position, who took it, and what it is read beside: a point, or a whole text."""

    here: str
    version: str
    party: NamedOut
    position: BornePositionOut


class CellOut(Shape):
    """What one party said that bears on one point, newest first."""

    party: str
    current: BornePositionOut | None = Field(description="null: nothing is recorded")
    choice: Choice | None = Field(
        description="how the current one was chosen: `only` one; the `newest`; of one day that of "
        "the more `senior` office; of one office the more `cautious` one"
    )
    contradicted_by: list[str] = Field(
        description="statements that may be of the same day and take another stance on that target"
    )
    positions: list[BornePositionOut]
    more: int = Field(description="how many older ones are left out; ask with a larger `depth`")
    related: list[BornePositionOut] = Field(
        description="what the groups that the party belonged to said, or the members of a group: "
        "never the party's own word"
    )


class RowPointOut(Shape):
    """The point that a row is about."""

    label: str
    parent: str | None
    depth: int
    heading: str
    text: str | None
    status: PointStatus
    topics: list[NamedOut]


class MatrixRowOut(Shape):
    """A point with a cell for each party, in the order of the parties."""

    point: RowPointOut
    bearings: list[BearingOut] = Field(description="what the targets spoken of here mean here")
    cells: list[CellOut]


class WholeRowOut(Shape):
    """What was said about the text as a whole, its plan, and the plan's other versions."""

    bearings: list[BearingOut]
    cells: list[CellOut]


class OrphanRowOut(Shape):
    """A point of an earlier text that nothing here continues, and who spoke of it."""

    point: str = Field(description="PLAN@ORDINAL/LABEL")
    cells: list[CellOut]


class ReadTextOut(Shape):
    """The text that positions are read against."""

    ref: str = Field(description="PLAN@ORDINAL")
    plan: NamedOut
    title: str
    date: str
    date_precision: DatePrecision
    witness: str | None = Field(description="whose rendering the points show; null: no text")
    language: str | None
    method: StandingMethodOut
    as_of: str | None


class MatrixOut(ReadTextOut):
    """Where the parties stand on each point of a version."""

    rule: str = Field(description="how the current position of a party is chosen")
    parties: list[NamedOut]
    whole: WholeRowOut
    rows: list[MatrixRowOut]
    orphans: list[OrphanRowOut]


class VerdictOut(Shape):
    """What one party's evidence on a point adds up to."""

    party: str
    level: AgreementLevel
    rests_on: BornePositionOut | None = Field(description="null: nothing firm is recorded")
    against: list[str] = Field(
        description="statements of that day or later that are less favourable: why it is unknown"
    )
    basis: Basis = Field(
        description="`stated` by the party, `proposed` in its own text, or `none`: nothing firm"
    )
    weaknesses: list[Weakness] = Field(
        description="why what it rests on can make no agreement; empty where it can"
    )


class AwaitedOut(Shape):
    """A point that a condition waits for."""

    ref: str
    labels: list[str] = Field(description="the points that continue it here; none: it is not here")


class WaitingOut(Shape):
    """A condition of one party's position."""

    party: str
    statement: str
    text: str
    points: list[AwaitedOut]


class PartyConditionOut(Shape):
    """What one party's position is tied to."""

    party: str
    text: str


class IncompatibleOut(Shape):
    """Two conditions that ask for opposite orders of one point."""

    one: PartyConditionOut
    other: PartyConditionOut


class AgreementRowOut(Shape):
    """How far the chosen parties agree on a point."""

    point: RowPointOut
    level: AgreementLevel
    verdicts: list[VerdictOut]
    waiting: list[WaitingOut]
    accepting: int = Field(description="how many of the chosen parties accept it as it stands")
    conditional: int = Field(description="how many accept it on conditions")
    spoke: int = Field(description="of how many anything is recorded that counts")
    incompatible: list[IncompatibleOut] = Field(
        description="conditions of two parties that cannot both be met"
    )


class AgreementOut(ReadTextOut):
    """A version's points by how far the chosen parties agree."""

    rule: str = Field(description="how a level is reached")
    parties: list[NamedOut]
    parties_chosen: PartyChoice = Field(
        description="`asked` for; else those `negotiating` in the process on that day; where none "
        "are recorded all who `spoke`"
    )
    counts: dict[AgreementLevel, int]
    rows: list[AgreementRowOut]
    nearest: list[str] = Field(
        description="the labels of the points, the nearest to agreement first: by how many accept, "
        "then how many accept on conditions, then how many spoke"
    )
    notices: list[Notice] = Field(description="what to know before relying on any of it")
    packages: list[list[str]] = Field(
        description="labels of points whose acceptances wait for one another, in a circle"
    )


RULE = (
    "What a party said about a point, or about the point that it continues, comes before what it "
    "said about the topic. Of several, the newest counts; of those that may be of one day, that of "
    "the more senior office, in the order in which the party lists its speakers; of one office, "
    "the least accepting. The others stand beside it."
)
AGREEMENT_RULE = (
    "Each party's newest position about this very text, or carried to it, counts, or its own text "
    "where it published one. The lowest level of all parties is that of the point; one party "
    "alone agrees with nobody. Agreement never rests on what is stale, unverified, disputed or "
    "weakly sourced, on what may not have been said yet, or on another party's word; all of these "
    "can lower it. Conditions never count as agreement, and a point with rival options is open at "
    "best. A later word of a lower office does not outvote a higher one: both are shown, and the "
    "point is unknown."
)

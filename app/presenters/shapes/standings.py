"""The shape of an example of a standing, as the page on method shows it."""

from app.domain.positions.agreement import Borne
from app.fields import Shape
from app.presenters.shapes.plans import Names
from app.presenters.shapes.positions import BornePositionOut, borne_facts
from app.presenters.shapes.record import NamedOut


class StandingExampleOut(Shape):
    """A position, who took it, and what it is read beside: a point, or a whole text."""

    here: str
    version: str
    party: NamedOut
    position: BornePositionOut


def standing_example_out(here: str, borne: Borne, names: Names) -> StandingExampleOut:
    """Return an example of a standing."""
    return StandingExampleOut(
        here=here,
        version=here.partition("/")[0],
        party=names.party(borne.evidence.party),
        position=BornePositionOut.model_validate(borne_facts(borne, names)),
    )

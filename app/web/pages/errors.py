"""A refusal as a page: the same problem document, and where to go from here."""

from fastapi import Request

from app.presenters.shapes.problem import ProblemOut
from app.web.templating import render


def problem_page(request: Request, problem: ProblemOut) -> str:
    """Return the page of a refusal."""
    return render(
        request, "problem/page.html", None, answer=problem, members=problem.model_extra or {}
    )

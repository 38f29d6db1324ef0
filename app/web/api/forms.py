"""The addresses of the forms of plans and versions.

They come before those of the answers themselves: what names a text may hold dots.
"""

from fastapi import APIRouter

from app.web.api.plans import read_plan, read_plans
from app.web.api.reading import StrictRoute
from app.web.api.versions import read_version
from app.web.forms import add_forms
from app.web.openapi.responses import INVALID, READS

router = APIRouter(tags=["plans"], route_class=StrictRoute)

add_forms(router, "/plans", "plans", read_plans, INVALID)
add_forms(router, "/plans/{plan}", "plan", read_plan, READS)
add_forms(router, "/plans/{plan}/versions/{version}", "version", read_version, READS)

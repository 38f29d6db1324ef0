"""The page on the API: every operation, what it takes and answers, from the description itself."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.urls import API
from app.web.openapi.reference import reference
from app.web.templating import page

router = APIRouter()


@router.get("/api")
def reference_page(request: Request) -> HTMLResponse:
    """Show what programs may ask."""
    described = request.app.openapi()
    twin = f"{API}/openapi.json"
    return page(request, "reference/page.html", reference(described), twin=twin)

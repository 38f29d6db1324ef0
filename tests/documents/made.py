"""Small documents made for tests: Word, OpenDocument and PDF, written by hand."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from itertools import accumulate

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "style", "table", "draw")
) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            is_kind = name == "mimetype"
            archive.writestr(name, content, zipfile.ZIP_STORED if is_kind else None)
    return written.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Make a Word document; `numbering`, `styles`, `comments` are the insides of such parts."""
    roots = {"numbering": "numbering", "styles": "styles", "comments": "comments"}
    others: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:{roots[name]} {W}>{inside}</w:{roots[name]}>"
        for name, inside in parts.items()
    }
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document, **others})


def paragraph(*runs: str, mark: str = "", properties: str = "") -> str:
    marked = f"<w:rPr><w:{mark} w:id='9' w:author='A. Delegate'/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{marked}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, look: str = "", tag: str = "t") -> str:
    inside = f'<w:{tag} xml:space="preserve">{text}</w:{tag}>'
    return f"<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>"


def tracked(tag: str, text: str) -> str:
    inside = run(text, tag="delText" if tag == "del" else "t")
    return f"<w:{tag} w:id='1' w:author='A. Delegate'>{inside}</w:{tag}>"


def listed(text: str, level: int = 0, number: int = 1) -> str:
    properties = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
    return paragraph(run(text), properties=properties)


def numbering(*levels: tuple[str, str, int]) -> str:
    """Make the definition of one list from formats, patterns and first numbers."""
    made = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
        for at, (kind, pattern, start) in enumerate(levels)
    )
    return (
        f"<w:abstractNum w:abstractNumId='1'>{made}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    )


def table(*rows: Iterable[str]) -> str:
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def odt(body: str, styles: str = "") -> bytes:
    """Make an OpenDocument text; `styles` are its automatic styles."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODF}/>",
        }
    )


def pdf(*pages: Sequence[tuple[float, float, str]], size: int = 12) -> bytes:
    """Make a PDF with text at places, counted from the left and from the foot of the page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, page in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf {left} {height} Td ({_escaped(text)}) Tj ET\n"
            for left, height, text in page
        )
        look = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {look} /Contents {5 + 2 * at} 0 R >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        ]
    numbered = [f"{at} 0 obj\n{one}\nendobj\n" for at, one in enumerate(objects, 1)]
    starts = list(accumulate((len(one) for one in numbered), initial=len("%PDF-1.4\n")))
    table_of_places = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    return (
        f"%PDF-1.4\n{''.join(numbered)}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
        f"{table_of_places}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{starts[-1]}\n%%EOF\n"
    ).encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

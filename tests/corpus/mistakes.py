"""The mistakes that people make in the files: what is told of each, where and in what words."""

from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path], tuple[str, int, str]]

US = "texts/us-28-point/1.yaml"
FRAMEWORK = "texts/us-ukraine-framework/2.yaml"
E3 = "alignments/us-28-point@1...e3-counter@1.yaml"
JUNE = "statements/2025-06.yaml"
NOVEMBER = "statements/2025-11.yaml"
DECEMBER = "statements/2025-12.yaml"


def line_of(folder: Path, name: str, text: str) -> int:
    """Return the line, counted from 1, on which a text stands for the first time."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def replace(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first occurrence of a text; return the line that it stood on."""
    line = line_of(folder, name, old.partition("\n")[0])
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return line


def wrong_label(folder: Path) -> tuple[str, int, str]:
    return US, replace(folder, US, '"10.a"', '"11.a"'), "A point under 10 is labelled 10.x"


def duplicate_label(folder: Path) -> tuple[str, int, str]:
    return US, replace(folder, US, '"10.b"', '"10.a"'), "The label 10.a stands 2 times"


def unknown_party(folder: Path) -> tuple[str, int, str]:
    name = "texts/e3-counter/plan.yaml"
    return name, replace(folder, name, "e3]", "e4]"), "no party “e4”"


def unknown_party_of_an_option(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, FRAMEWORK, "proponent: us", "proponent: usa")
    return FRAMEWORK, line, "no party “usa”"


def unknown_topic(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, US, "topics: [sovereignty]", "topics: [sovreignty]")
    return US, line, "no topic “sovreignty”. Did you mean “sovereignty”?"


def unknown_source(folder: Path) -> tuple[str, int, str]:
    name = "derivations.yaml"
    line = replace(folder, name, "liga-e3-edits", "liga-e3-edit")
    return name, line, "no source “liga-e3-edit”"


def unknown_version(folder: Path) -> tuple[str, int, str]:
    name = "texts/e3-counter/1.yaml"
    line = replace(folder, name, "responds_to: [us-28-point@1]", "responds_to: [us-28-point@7]")
    return name, line, "no version “us-28-point@7”"


def bad_yaml(folder: Path) -> tuple[str, int, str]:
    name = "texts/minsk-1-2014/plan.yaml"
    return name, replace(folder, name, "process: ukraine", "process: [ukraine") + 1, "not YAML"


def tab_for_a_blank(folder: Path) -> tuple[str, int, str]:
    name = "texts/minsk-2-2015/plan.yaml"
    return name, replace(folder, name, "process: ukraine", "\tprocess: ukraine"), "not YAML"


def long_line(folder: Path) -> tuple[str, int, str]:
    name = "texts/minsk-memorandum-2014/1.yaml"
    line = replace(folder, name, "notes: ", f"notes: {'x' * 10_000_000} ")
    return name, line, "bytes"


def rather_long_line(folder: Path) -> tuple[str, int, str]:
    name = "texts/china-12-point-2023/1.yaml"
    line = replace(folder, name, "title: ", f"title: {'x' * 200_000} ")
    return name, line, "break it up"


def duplicate_key(folder: Path) -> tuple[str, int, str]:
    name = "texts/istanbul-communique-2022/1.yaml"
    line = replace(folder, name, "title: ", "title: Another\ntitle: ")
    return name, line + 1, "`title` stands twice"


def duplicate_key_deep_inside(folder: Path) -> tuple[str, int, str]:
    name = "catalogue/topics.yaml"
    line = replace(folder, name, "    name: ", "    name: Other\n    name: ")
    return name, line + 1, "`name` stands twice"


def the_same_record_twice(folder: Path) -> tuple[str, int, str]:
    name = "catalogue/topics.yaml"
    second = (folder / name).read_text(encoding="utf-8").split("- slug: ")[2].partition("\n")[0]
    first = (folder / name).read_text(encoding="utf-8").split("- slug: ")[1].partition("\n")[0]
    line = replace(folder, name, f"- slug: {second}\n", f"- slug: {first}\n")
    return name, line, f"The topic {first} stands here and in {name}"


def anchor_bomb(folder: Path) -> tuple[str, int, str]:
    name = "texts/china-brazil-6-point-2024/1.yaml"
    bomb = "title: x\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    (folder / name).write_text(bomb, encoding="utf-8")
    return name, 2, "Anchors and aliases are not read"


def deep_nest(folder: Path) -> tuple[str, int, str]:
    name = "texts/eu-core-interests-2026/1.yaml"
    (folder / name).write_text(f"title: x\npoints: {'[' * 50_000}\n", encoding="utf-8")
    return name, 2, "levels deep"


def not_utf8(folder: Path) -> tuple[str, int, str]:
    name = "texts/paris-declaration-2026/plan.yaml"
    file = folder / name
    file.write_bytes(file.read_bytes().replace(b"title: ", "title: Мир ".encode("cp1251"), 1))
    return name, line_of_bytes(file, b"title: "), "not UTF-8"


def utf16(folder: Path) -> tuple[str, int, str]:
    name = "texts/russia-non-paper-oct-2025/plan.yaml"
    file = folder / name
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    return name, 1, "not UTF-8"


def control_character(folder: Path) -> tuple[str, int, str]:
    name = "texts/us-russia-27-point-2025/plan.yaml"
    return name, replace(folder, name, "title: ", "title: a\x00b "), "U+0000"


def unknown_field(folder: Path) -> tuple[str, int, str]:
    name = "catalogue/parties.yaml"
    line = replace(folder, name, "    kind: ", "    colour: red\n    kind: ")
    return name, line, "`colour` is no field here"


def missing_field(folder: Path) -> tuple[str, int, str]:
    name = "catalogue/processes.yaml"
    line = replace(folder, name, "    name: ", "    description: ")
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count("description: ") == 2
    file.write_text("processes:\n  - slug: ukraine\n", encoding="utf-8")
    assert line
    return name, 2, "`name` is missing"


def bad_slug(folder: Path) -> tuple[str, int, str]:
    name = "catalogue/sources.yaml"
    line = line_of(folder, name, "- slug: ")
    file = folder / name
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- slug: ", "- slug: Not A Slug ", 1), encoding="utf-8")
    return name, line, "`slug` cannot be 'Not A Slug"


def bad_date(folder: Path) -> tuple[str, int, str]:
    name = "texts/ukraine-10-point-formula-2022/1.yaml"
    return name, replace(folder, name, '"2022-11-15"', '"2022-02-30"'), "`date`"


def bad_word(folder: Path) -> tuple[str, int, str]:
    name = "texts/ukraine-memorandum-june-2025/1.yaml"
    return name, replace(folder, name, "kind: memorandum", "kind: letter"), "`kind`"


def version_gap(folder: Path) -> tuple[str, int, str]:
    plan = folder / "texts/ukraine-open-letter-2026"
    copy = (plan / "1.yaml").read_text(encoding="utf-8")
    (plan / "3.yaml").write_text(copy, encoding="utf-8")
    line = line_of(folder, "texts/ukraine-open-letter-2026/1.yaml", "title:")
    return "texts/ukraine-open-letter-2026/3.yaml", line, "no version 2 for this one to follow"


def version_before_its_time(folder: Path) -> tuple[str, int, str]:
    plan = folder / "texts/us-witkoff-april-2025"
    copy = (plan / "1.yaml").read_text(encoding="utf-8")
    (plan / "2.yaml").write_text(copy.replace('"2025-04-17"', '"2025-04-16"'), encoding="utf-8")
    name = "texts/us-witkoff-april-2025/2.yaml"
    return name, line_of(folder, name, "2025-04-16"), "dated before the version it follows"


def plan_without_a_version(folder: Path) -> tuple[str, int, str]:
    (folder / "texts/russia-memorandum-june-2025/1.yaml").unlink()
    return "texts/russia-memorandum-june-2025/plan.yaml", 1, "The plan has no version"


def name_that_disagrees(folder: Path) -> tuple[str, int, str]:
    name = "texts/european-24-point/plan.yaml"
    line = replace(folder, name, "slug: european-24-point", "slug: european-25-point")
    return name, line, "The file's name says european-24-point"


def pair_that_disagrees(folder: Path) -> tuple[str, int, str]:
    name = "alignments/minsk-1-2014@1...minsk-2-2015@1.yaml"
    line = replace(folder, name, "base: minsk-1-2014@1", "base: minsk-2-2015@1")
    return name, line, "The file's name says minsk-1-2014@1...minsk-2-2015@1"


def unknown_file(folder: Path) -> tuple[str, int, str]:
    (folder / "texts/us-28-point/notes.txt").write_text("x", encoding="utf-8")
    return "texts/us-28-point/notes.txt", 1, "No file of a corpus has this name"


def file_beside_the_schemas(folder: Path) -> tuple[str, int, str]:
    (folder / "schemas.yaml").write_text("x: 1\n", encoding="utf-8")
    return "schemas.yaml", 1, "No file of a corpus has this name"


def alignment_of_no_point(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, E3, 'base: "20.a"', 'base: "20.z"')
    return E3, line, "us-28-point@1 has no point 20.z"


def struck_point_with_a_text(folder: Path) -> tuple[str, int, str]:
    name = "texts/e3-counter/1.yaml"
    line = replace(folder, name, "status: struck\n", "status: struck\n    text: Nothing.\n")
    return name, line + 1, "is struck: it has no text to read"


def statement_on_a_point_that_is_not_there(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, NOVEMBER, "point: us-28-point@1/16", "point: us-28-point@1/16.z")
    return NOVEMBER, line, "us-28-point@1 has no point 16.z"


def statement_on_an_option_that_nobody_proposed(folder: Path) -> tuple[str, int, str]:
    old = "- point: us-ukraine-framework@2/12\n"
    line = replace(folder, DECEMBER, old, f"{old}        option: china\n")
    return DECEMBER, line + 1, "us-ukraine-framework@2/12 has no option of “china”"


def statement_by_an_unknown_party(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, NOVEMBER, "party: russia", "party: rusia")
    return NOVEMBER, line, "no party “rusia”"


def statement_in_an_unknown_publication(folder: Path) -> tuple[str, int, str]:
    line = replace(folder, NOVEMBER, "[kythera-zelensky-", "[kithera-zelensky-")
    return NOVEMBER, line, "no source “kithera-zelensky-decent-agreement”. Did you mean “kythera-"


def quote_from_a_publication_that_is_not_named(folder: Path) -> tuple[str, int, str]:
    old = "source: newsmax-merz-and-trump"
    line = replace(folder, DECEMBER, old, "source: ifp-putin-on-donbas")
    return DECEMBER, line, "“ifp-putin-on-donbas” is not among the statement's sources"


def condition_on_a_point_that_is_not_there(folder: Path) -> tuple[str, int, str]:
    old = "points: [us-ukraine-framework@2/12, us-ukraine-framework@2/14]"
    line = replace(folder, DECEMBER, old, old.replace("/12", "/41"))
    return DECEMBER, line, "us-ukraine-framework@2 has no point 41"


def condition_on_a_plain_acceptance(folder: Path) -> tuple[str, int, str]:
    stance = "stance: accepts\n"
    condition = "        conditions:\n          - text: The boats come home.\n"
    name = "statements/2026-02.yaml"
    line = replace(folder, name, stance, f"{stance}{condition}")
    return name, line + 1, "`accepts` is tied to nothing"


def acceptance_on_conditions_that_are_not_named(folder: Path) -> tuple[str, int, str]:
    name = "statements/2026-05.yaml"
    line = replace(folder, name, "stance: accepts\n", "stance: accepts_with_conditions\n")
    return name, line - 2, "Say in `conditions` what the acceptance is tied to"


def two_stances_on_one_target(folder: Path) -> tuple[str, int, str]:
    name = "statements/2026-05.yaml"
    line = replace(folder, name, "- topic: humanitarian-prisoners", "- topic: ceasefire")
    return name, line, "takes two positions on ceasefire; a stance is one"


def quote_that_its_reading_does_not_have(folder: Path) -> tuple[str, int, str]:
    source = "        source: interbellum-dmitriev-on-us-plan"
    replace(folder, NOVEMBER, source, "        reading: us-28-point@1~restatement")
    line = line_of(folder, NOVEMBER, "- text: we feel the Russian position is really being heard")
    return NOVEMBER, line, "us-28-point@1~restatement does not have these words."


def statement_of_another_month(folder: Path) -> tuple[str, int, str]:
    name = "statements/2026-01.yaml"
    line = replace(folder, name, 'stated_on: "2026-01-06"', 'stated_on: "2026-06-01"')
    return name, line, "It was stated on 2026-06-01; this file holds what was said in 2026-01"


def stance_that_does_not_exist(folder: Path) -> tuple[str, int, str]:
    name = "statements/2025-06.yaml"
    line = replace(folder, name, "stance: rejects", "stance: regrets")
    return name, line, "`stance`: Input should be 'accepts'"


def position_with_two_targets(folder: Path) -> tuple[str, int, str]:
    old = "- point: russia-memorandum-june-2025@1/I.1\n"
    line = replace(folder, JUNE, old, f"{old}        topic: territory\n")
    return JUNE, line, "exactly one of point, version, plan and topic"


def position_without_a_target(folder: Path) -> tuple[str, int, str]:
    name = "statements/2026-06.yaml"
    line = replace(folder, name, "- topic: ceasefire\n        stance:", "- stance:")
    return name, line, "exactly one of point, version, plan and topic"


def statement_without_a_position(folder: Path) -> tuple[str, int, str]:
    name = "statements/2022-11.yaml"
    file = folder / name
    text = file.read_text(encoding="utf-8")
    line = line_of(folder, name, "    positions:")
    before, _, rest = text.partition("    positions:\n")
    sources = rest.partition("    sources:")[2]
    file.write_text(f"{before}    positions: []\n    sources:{sources}", encoding="utf-8")
    return name, line, "`positions`: Tuple should have at least 1 item"


def line_of_bytes(file: Path, text: bytes) -> int:
    lines = file.read_bytes().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


ALONE: list[Spoil] = [
    duplicate_label, unknown_topic, unknown_version, missing_field, bad_slug,
    the_same_record_twice, version_before_its_time, plan_without_a_version,
    file_beside_the_schemas,
]  # fmt: skip
"""Those that would stand in each other's way."""

TOGETHER: list[Spoil] = [
    wrong_label, unknown_party, unknown_party_of_an_option, unknown_source, bad_yaml,
    tab_for_a_blank, long_line, rather_long_line, duplicate_key, duplicate_key_deep_inside,
    anchor_bomb, deep_nest, not_utf8, utf16, control_character, unknown_field, bad_date,
    bad_word, version_gap, name_that_disagrees, pair_that_disagrees, unknown_file,
    alignment_of_no_point, struck_point_with_a_text, statement_on_a_point_that_is_not_there,
    statement_on_an_option_that_nobody_proposed, statement_by_an_unknown_party,
    statement_in_an_unknown_publication, quote_from_a_publication_that_is_not_named,
    condition_on_a_point_that_is_not_there, two_stances_on_one_target, statement_of_another_month,
    stance_that_does_not_exist, position_with_two_targets, position_without_a_target,
    condition_on_a_plain_acceptance, acceptance_on_conditions_that_are_not_named,
    statement_without_a_position, quote_that_its_reading_does_not_have,
]  # fmt: skip

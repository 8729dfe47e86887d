"""The laws of the house that no linter knows. Each check is a function, shown to fail on a bad sample."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "src" / "ketnap"
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(HOUSE.rglob("*.html"))

# What Django or a library asks for by a name of its own.
FOUND_BY_NAME = re.compile(r"^(django/forms/.*|(400|403|403_csrf|404|500)\.html)$")
URL_PATHS = {"desk/navigation.py"}  # `path` there is the address of a page
WRITES = {
    *("create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"),
}
# What is written by one room only -> the modules that may.
WRITERS = {
    "CandidacyStep": {"ledger/services.py"},
    "StandingStep": {"ledger/services.py"},
    "Posting": {"ledger/projections.py"},
    "Tally": {"ledger/projections.py"},
    "Span": {"ledger/projections.py"},
    "Presence": {"people/services.py"},
}
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|\shx-on\b|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE
)
DJANGO_FIELDS = {"password", "last_login"}  # of AbstractBaseUser, labelled by Django


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def beginnings_of_paths(source: str) -> list[int]:
    """Lines that ask a path of the tree for its beginning: under some collations that is not the subtree."""
    found = [
        call.lineno
        for call in calls(source)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "startswith"
        and re.search(r"path$", ast.unparse(call.func.value))
    ]
    return found + [
        call.lineno
        for call in calls(source)
        for word in call.keywords
        if re.search("path__i?startswith$", word.arg or "")
    ]


def actors_by_position(source: str) -> list[str]:
    """The public functions of a services module that take `by` by its place."""
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return [
        function.name
        for function in functions
        if not function.name.startswith("_") and "by" in {arg.arg for arg in function.args.args}
    ]


def written_by_stealth(source: str, module: str) -> list[str]:
    """What this module writes though another room is its one writer."""
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".models")
        for alias in node.names
        if alias.name in WRITERS
    }
    found = []
    for call in calls(source):
        words = re.findall(r"\w+", ast.unparse(call.func))
        made = words[-1] in imported and len(words) == 1
        changed = words[-1] in WRITES and words[0] in imported
        if (made or changed) and module not in WRITERS[imported[words[0]]]:
            found.append(f"{imported[words[0]]}, line {call.lineno}")
        if words[-1] in WRITES and {"steps", "presences"} & set(words[:-1]):
            found.append(f"{ast.unparse(call.func)}, line {call.lineno}")
    return found


def stages_set_by_hand(source: str) -> list[int]:
    """Lines that give a life a stage without a step."""
    assigned = (
        target
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        for whole in node.targets
        for target in (whole.elts if isinstance(whole, ast.Tuple) else [whole])
    )
    return [
        target.lineno
        for target in assigned
        if isinstance(target, ast.Attribute) and target.attr in {"stage", "stage_since"}
    ]


def inline_parts(template: str) -> list[str]:
    """What the content security policy would refuse."""
    markup = re.sub(r"{#.*?#}|{%.*?%}", "", template, flags=re.DOTALL)
    return [match.group().strip() for match in INLINE.finditer(markup)]


def unused(templates: set[str], sources: list[str]) -> set[str]:
    """The templates that no source names."""
    text = "\n".join(sources)
    return {each for each in templates if each not in text and not FOUND_BY_NAME.match(each)}


def labels_in_capitals(fields: list[tuple[str, str, str]]) -> list[str]:
    """Of (model, field, label), those whose label begins with a capital, abbreviations aside."""
    return [
        f"{model}.{field}"
        for model, field, label in fields
        if label[:1].isupper() and not label[:2].isupper()
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if name(path) not in URL_PATHS], ids=name)
def test_no_module_asks_a_path_for_its_beginning(path):
    assert beginnings_of_paths(path.read_text()) == []


def test_the_check_of_paths_sees_a_bad_line():
    assert beginnings_of_paths(
        "place.path.startswith(above)\nrows.filter(organization__path__startswith=above)"
    ) == [1, 2]
    assert beginnings_of_paths("name.startswith('x')") == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name == "services.py" or path.parent.name == "services"],
    ids=name,
)
def test_every_service_names_its_actor(path):
    assert actors_by_position(path.read_text()) == []


def test_the_check_of_actors_sees_a_bad_service():
    assert actors_by_position("def admit(person, by): ...\ndef drop(person, *, by): ...") == ["admit"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_projection_has_one_writer(path):
    assert written_by_stealth(path.read_text(), name(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Presence.objects.create(person=person)",
        "Presence.objects.filter(person=person).delete()",
        "Presence(person=person).save()",
        "candidacy.steps.create(kind='listed')",
        "candidacy.steps.filter(kind='listed').update(kind='dropped')",
    ],
)
def test_the_check_of_writers_sees_a_bad_line(line):
    source = f"from ketnap.people.models import Presence\n{line}\n"
    assert len(written_by_stealth(source, "desk/services.py")) == 1
    if "Presence" in line:
        assert written_by_stealth(source, "people/services.py") == []


@pytest.mark.parametrize("path", [path for path in MODULES if name(path) != "ledger/services.py"], ids=name)
def test_only_the_ledger_sets_a_stage(path):
    assert stages_set_by_hand(path.read_text()) == []


def test_the_check_of_stages_sees_a_bad_line():
    assert stages_set_by_hand("candidacy.stage, other = 'listed', 1\nstage = 2") == [1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_has_a_style_or_script_of_its_own(path):
    assert inline_parts(path.read_text()) == []


@pytest.mark.parametrize(
    "bad",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>run()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_the_check_of_templates_sees_a_bad_part(bad):
    assert len(inline_parts(bad)) == 1


def test_a_script_of_a_file_is_no_inline_script():
    assert inline_parts('<script src="/static/ui/ui.js" defer></script><p data-on="x">on = 1</p>') == []


def test_every_template_is_used():
    templates = {path.as_posix().split("/templates/")[1] for path in TEMPLATES}
    sources = [path.read_text() for path in [*MODULES, *TEMPLATES]]
    assert unused(templates, sources) == set()


def test_the_check_of_templates_sees_an_unused_one():
    templates = {"desk/home.html", "desk/old.html", "404.html"}
    assert unused(templates, ["render(request, 'desk/home.html')"]) == {"desk/old.html"}


def test_labels_begin_in_lower_case():
    fields = [
        (model._meta.label, field.name, str(field.verbose_name))
        for model in apps.get_models()
        if model.__module__.startswith("ketnap.")
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.verbose_name and field.name not in DJANGO_FIELDS
    ]
    assert len(fields) > 50
    assert labels_in_capitals(fields) == []
    assert labels_in_capitals([("x.Y", "name", "Tên"), ("x.Y", "code", "mã"), ("x.Y", "id", "ID")]) == [
        "x.Y.name"
    ]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", ROOT / "pyproject.toml", "--no-cache"],
        check=False,
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
    )


def test_rooms_import_only_from_floors_below(tmp_path):
    shutil.copytree(
        HOUSE, tmp_path / "ketnap", ignore=lambda _, names: [n for n in names if "." in n and n[-3:] != ".py"]
    )
    kept = lint_imports(tmp_path)
    assert kept.returncode == 0, kept.stdout
    (tmp_path / "ketnap" / "language" / "folding.py").write_text("import ketnap.desk.urls\n")
    assert "Floors: a room imports only from floors below it BROKEN" in lint_imports(tmp_path).stdout

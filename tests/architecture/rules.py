"""The house rules that import-linter cannot say, as functions from sources to violations.

A line may be excused by a comment `# allowed: <reason>` at its end; an excuse without a reason is a violation too.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_EXCUSE = re.compile(r"#\s*allowed:\s*(?P<reason>\S.*)?$")
_PRIVATE = frozenset({"queries", "router", "tasks"})
_READING = frozenset({"select"})
_WRITING = frozenset({"add", "add_all", "delete", "merge"})


@dataclass(frozen=True)
class Source:
    """One module: its dotted name and its text."""

    module: str
    text: str

    @property
    def domain(self) -> str | None:
        """The domain it belongs to; None for the wiring, the core and the library."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 2 and parts[1] not in {"core", "retell", "supervisor"} else None

    @property
    def part(self) -> str:
        """Which file of its domain it is: `service`, `queries`, …"""
        parts = self.module.split(".")
        return parts[2] if len(parts) > 2 else ""


@dataclass(frozen=True)
class Violation:
    """Where a rule is broken, and what to do instead."""

    module: str
    line: int
    message: str


def read_sources(root: Path) -> list[Source]:
    """Every module of the package."""
    found = []
    for path in sorted((root / "src" / "centralita").rglob("*.py")):
        name = ".".join(path.relative_to(root / "src").with_suffix("").parts).removesuffix(".__init__")
        found.append(Source(name, path.read_text(encoding="utf-8")))
    return found


def private_modules(sources: list[Source]) -> list[Violation]:
    """`queries`, `router` and `tasks` of a domain are its own business."""
    return _collect(sources, _private_imports)


def tenant_scope(sources: list[Source], tenant_models: frozenset[str]) -> list[Violation]:
    """Reads of tenant tables stand in their domain's `queries`, and only listed places cross tenants."""
    return _collect(sources, lambda source, tree: _tenant_reads(source, tree, tenant_models))


def audit_on_write(sources: list[Source], system_writers: frozenset[str]) -> list[Violation]:
    """A service verb that writes rows requires a permission and leaves an audit entry."""
    return _collect(sources, lambda source, tree: _silent_writes(source, tree, system_writers))


def _collect(sources, find) -> list[Violation]:
    violations = []
    for source in sources:
        lines = source.text.splitlines()
        for violation in find(source, ast.parse(source.text)):
            excuse = _EXCUSE.search(lines[violation.line - 1])
            if excuse is None:
                violations.append(violation)
            elif not excuse["reason"]:
                violations.append(Violation(source.module, violation.line, "an excuse needs its reason"))
    return violations


def _private_imports(source: Source, tree: ast.Module) -> Iterator[Violation]:
    for node in ast.walk(tree):
        for name in _imported(node):
            parts = name.split(".")
            if len(parts) < 3 or parts[0] != "centralita" or parts[2] not in _PRIVATE:
                continue
            is_wiring = source.domain is None and not source.module.startswith(("centralita.core", "centralita.retell"))
            if parts[1] not in {source.domain, "core", "retell"} and not is_wiring:
                yield Violation(source.module, node.lineno, f"{name} is private to its domain: call its service")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _tenant_reads(source: Source, tree: ast.Module, tenant_models: frozenset[str]) -> Iterator[Violation]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if source.domain and source.part != "queries" and _called(node) in _READING:
            names = {part.id for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Name)}
            if names & tenant_models:
                yield Violation(source.module, node.lineno, "read tenant tables in the domain's queries, from _mine")
        crosses = [keyword for keyword in node.keywords if keyword.arg == "across_tenants"]
        if source.domain and crosses and source.part != "queries":
            yield Violation(source.module, node.lineno, "only queries may cross tenants, with a reason")


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _silent_writes(source: Source, tree: ast.Module, system_writers: frozenset[str]) -> Iterator[Violation]:
    if source.part != "service" or any(source.module.startswith(writer) for writer in system_writers):
        return
    for node in tree.body:
        if not isinstance(node, ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        first = node.args.args[0].arg if node.args.args else ""
        if first != "ctx" or not _writes(node):
            continue
        calls = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
        if not any(call.endswith(("ctx.require", "require_user", "require_confirmation")) for call in calls):
            yield Violation(source.module, node.lineno, f"{node.name} writes without ctx.require")
        if not any("audit" in call or "record" in call for call in calls):
            yield Violation(source.module, node.lineno, f"{node.name} writes without audit.record")


def _writes(function: ast.AsyncFunctionDef) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_session = ast.unparse(node.func.value).endswith("session")
            if is_session and node.func.attr in _WRITING:
                return True
    return False

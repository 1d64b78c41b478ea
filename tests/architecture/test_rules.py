"""The house rules hold, and each of them is shown to catch a planted violation."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

import centralita
from centralita.core.database import TenantModel
from centralita.core.system_writers import SYSTEM_WRITERS
from centralita.main import load_domains

sys.path.insert(0, str(Path(__file__).parent))
from rules import Source, audit_on_write, private_modules, read_sources, tenant_scope

LONGEST_FILE = 400
DOMAINS = (
    "agents",
    "audit",
    "calls",
    "entitlements",
    "identity",
    "integrations",
    "prompts",
    "trials",
    "usage",
    "voices",
)


def tenant_models() -> frozenset[str]:
    for package in pkgutil.iter_modules(centralita.__path__):
        if package.ispkg and package.name not in {"core", "retell", "supervisor"}:
            importlib.import_module(f"centralita.{package.name}.models")
    found: list[type[TenantModel]] = list(TenantModel.__subclasses__())
    return frozenset(model.__name__ for model in found)


class TestPrivateModules:
    def test_holds(self, repository: Path) -> None:
        assert private_modules(read_sources(repository)) == []

    def test_catches_a_violation(self) -> None:
        planted = Source("centralita.agents.service.creating", "from centralita.identity import queries\n")
        assert [found.line for found in private_modules([planted])] == [1]

    def test_an_excuse_needs_a_reason(self) -> None:
        module = "centralita.agents.service"
        line = "from centralita.identity import queries  # allowed:"
        assert len(private_modules([Source(module, line)])) == 1
        assert private_modules([Source(module, f"{line} shown in a test")]) == []


class TestTenantScope:
    def test_holds(self, repository: Path) -> None:
        assert tenant_scope(read_sources(repository), tenant_models()) == []

    def test_catches_a_read_outside_queries(self) -> None:
        text = "async def find(ctx):\n    return await ctx.session.scalar(select(Agent))\n"
        planted = Source("centralita.agents.service", text)
        assert [found.line for found in tenant_scope([planted], frozenset({"Agent"}))] == [2]

    def test_catches_a_statement_across_tenants(self) -> None:
        planted = Source("centralita.agents.service", "statement.execution_options(across_tenants=True)\n")
        assert len(tenant_scope([planted], frozenset())) == 1


class TestAuditOnWrite:
    def test_holds(self, repository: Path) -> None:
        assert audit_on_write(read_sources(repository), frozenset(SYSTEM_WRITERS)) == []

    def test_catches_a_silent_write(self) -> None:
        text = "async def create(ctx, data):\n    ctx.session.add(Agent())\n"
        found = audit_on_write([Source("centralita.agents.service", text)], frozenset())
        assert {violation.message for violation in found} == {
            "create writes without ctx.require",
            "create writes without audit.record",
        }


class TestImportLinter:
    @pytest.mark.parametrize(
        ("module", "planted"),
        [
            ("agents/service/planted.py", "import centralita.usage.service\n"),
            ("agents/service/planted.py", "import fastapi\n"),
            ("agents/router/planted.py", "import sqlalchemy\n"),
            ("retell/planted.py", "import centralita.core.errors\n"),
            ("calls/service/planted.py", "import centralita.retell.sandbox.app\n"),
            ("identity/queries/planted.py", "import centralita.identity.service\n"),
        ],
    )
    def test_catches_a_violation(self, tmp_path: Path, repository: Path, module: str, planted: str) -> None:
        source = tmp_path / "src"
        subprocess.run(["cp", "-r", str(repository / "src"), str(source)], check=True)
        package = source / "centralita"
        target = package / module
        whole = target.parent.with_suffix(".py")
        if whole.is_file():
            whole.write_text(whole.read_text() + "\n" + planted)
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(planted)
        program = Path(sys.executable).parent / "lint-imports"
        done = subprocess.run(
            [program, "--config", repository / ".importlinter", "--no-cache"],
            cwd=tmp_path,
            env={"PYTHONPATH": str(source), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout
        assert "BROKEN" in done.stdout


class TestFiles:
    def test_none_is_longer_than_the_wall(self, repository: Path) -> None:
        listed = subprocess.run(
            ["git", "ls-files", "*.py", "*.ts", "*.tsx"], cwd=repository, capture_output=True, text=True, check=True
        ).stdout.split()
        generated = {"web/src/routeTree.gen.ts", "web/src/api/schema.d.ts"}
        long = {
            name: length
            for name in listed
            if name not in generated
            and (repository / name).is_file()
            and (length := len((repository / name).read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
        }
        assert long == {}

    def test_a_domain_holds_only_files_of_known_names(self, repository: Path) -> None:
        known = {"models", "schemas", "errors", "events", "ports", "queries", "service", "router", "tasks", "__init__"}
        package = repository / "src" / "centralita"
        odd = []
        for name in DOMAINS:
            found = {entry.stem for entry in (package / name).iterdir() if entry.name != "__pycache__"}
            odd += [f"{name}/{other}" for other in found - known if (name, other) != ("calls", "hooks")]
        assert odd == []


class TestDependencies:
    """What runs before an endpoint is a coroutine: a plain function would cost each request a change of threads."""

    def _plain(self, dependant: Dependant) -> list[str]:
        found = [name for one in dependant.dependencies for name in self._plain(one)]
        call = dependant.call
        is_async = inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call)
        return found if is_async else [*found, getattr(call, "__qualname__", str(call))]

    def test_are_coroutines(self) -> None:
        load_domains("router")
        modules = [module for name, module in sys.modules.items() if name.startswith("centralita.")]
        values = {id(value): value for module in modules for value in vars(module).values()}.values()
        found = [route for router in values if isinstance(router, APIRouter) for route in router.routes]
        routes = [route for route in found if isinstance(route, APIRoute)]
        assert len(routes) >= 100
        assert {name for route in routes for name in self._plain(route.dependant)} == set()

    def test_a_plain_function_is_found(self) -> None:
        assert self._plain(Dependant(call=read_sources)) == ["read_sources"]

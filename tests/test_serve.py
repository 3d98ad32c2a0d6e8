"""`briefgen serve` as a browser meets it: pages, events, faults that pass; and what is done again after which change."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from conftest import ROOT, briefgen

from briefgen.briefjson import dumps
from briefgen.cache import Cache
from briefgen.config import load_config
from briefgen.edition import Audience, make_edition
from briefgen.intake import Intake
from briefgen.loaders import load_articles
from briefgen.model.brief import Brief
from briefgen.pipeline import audited_brief
from briefgen.render import context_of, template_roots
from briefgen.render.html import Folders, environment, render
from briefgen.sample import sample_brief
from briefgen.serve._reload import with_reload
from briefgen.serve._state import Workshop
from briefgen.serve._touched import touching
from briefgen.serve._watch import differing, look, next_change
from briefgen.templatefiles import template_files

pytestmark = pytest.mark.xdist_group("serve")

ONE = "French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy in Paris on Wednesday.\n"
TWO = '"We will not accept a frozen conflict," Ukrainian President Volodymyr Zelenskyy told reporters in Kyiv on Thursday.\n'
CONFIG = """\
title: A small brief
sources: {articles: {one.txt: {published: 2025-05-08}, two.txt: {published: 2025-05-09}}}
audiences:
  desk: {formats: [html, pdf, md, txt]}
  short: {formats: [html]}
"""
TEMPLATE = '{% extends "base/brief.html.j2" %}\n{% block kind %}own{% endblock %}\n'
END = re.compile(r"\d+\.\d\d s  (in all|nothing to redo|stopped)")
PATIENCE = 90
"""Seconds; several times what a busy machine takes."""
SOON = 5
"""Seconds in which an event comes after what it tells of."""


def until(check: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not check():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Server:
    """`briefgen serve` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder.parent / "stderr.txt"
        with self._log.open("w") as log:
            command = [sys.executable, "-m", "briefgen", "serve", "--port", "0", "--cache-dir", str(folder.parent / "cache")]
            self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", self.process.stdout.readline())
        assert found, self.log()
        self.port = int(found[1])
        until(lambda: self.get("/")[0] != 503)

    def log(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    def get(self, path: str, method: str = "GET", hosts: tuple[str, ...] = ("localhost",)) -> tuple[int, http.client.HTTPMessage, str]:
        status, headers, body = self.raw(path, method, hosts)
        return status, headers, body.decode("utf-8", "replace")

    def raw(self, path: str, method: str = "GET", hosts: tuple[str, ...] = ("localhost",)) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for host in hosts:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers, body

    def change(self, name: str, text: str | None) -> list[str]:
        """Write a file, or remove it; the lines on stderr about what was done for it, once that is served."""
        before = len(self.log())
        path = self.folder / name
        if text is None:
            path.unlink()
        else:
            # In one step, as careful editors do: on a busy machine half a file may stand still for longer than is waited for.
            half = path.with_name(".half")
            half.write_text(text, encoding="utf-8")
            half.replace(path)
        until(lambda: any(map(END.match, self.log()[before:])))
        lines = self.log()[before:]
        done = [line for line in lines if re.match(r"\d+\.\d\d s  ", line)]
        until(lambda: escape("\n".join(done)) in self.get("/")[2])
        return [re.sub(r"^[\d.]+ s  ", "", line) for line in done]

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout
        self.process.stdout.close()
        return self.process.wait(30)


class Listener:
    """A page that waits for its event, as a browser does."""

    def __init__(self, server: Server, path: str) -> None:
        state = re.findall(r'is: "(\w+)"', server.get(path)[2])
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self._connection.request("GET", f"/_events?path={path}&is={state[0]}", headers={"Host": "localhost"})
        self._response = self._connection.getresponse()
        assert self._response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
        assert self._response.readline() == b"retry: 500\n"
        # Whether there is something new is said at once.
        assert self._response.readline() == b"\n"
        self.fresh = self._response.readline().startswith(b":")

    def wait(self) -> str:
        """The new state; empty where the server has ended."""
        end = time.monotonic() + SOON
        for line in self._response:
            assert time.monotonic() < end, "no event"
            if line.startswith(b"data: "):
                return line.decode()[6:].strip()
        return ""

    def close(self) -> None:
        self._response.close()
        self._connection.close()


def write_project(folder: Path, config: str = CONFIG) -> Path:
    files = {"config.yaml": config, "seeds/one.txt": ONE, "seeds/two.txt": TWO}
    files |= {f"templates/{name}/brief.html.j2": TEMPLATE for name in ("desk", "short")}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made_at_once(folder: Path) -> Brief:
    """The brief of a project, with nothing kept from before."""
    config = load_config(folder / "config.yaml")
    articles, said = load_articles(config, folder)
    told = Intake(config).mentions(articles)
    return audited_brief(config, told, said)[0]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    found = Server(write_project(tmp_path_factory.mktemp("serve") / "project"))
    yield found
    assert found.end() == 130


def test_what_earlier_runs_found_is_not_read_again(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", CONFIG.replace("[html, pdf, md, txt]", "[txt]").replace("[html]", "[txt]"))
    told = []
    for _ in range(2):
        with Workshop(project / "config.yaml", [], Cache(tmp_path / "cache"), told.append, lambda _error: None) as shop:
            assert not shop.redo().fault
    assert [line.split("  ")[1] for line in told if "read seeds" in line] == ["read seeds/one.txt: new", "read seeds/two.txt: new"]


# ---- pages


def test_what_is_served_is_the_build_and_only_pages_get_a_script(server: Server) -> None:
    assert not any("desk.pdf" in line for line in server.log())  # made when it is asked for
    assert briefgen("build", "-o", "../built", cwd=server.folder).returncode == 0
    built = server.folder.parent / "built"
    names = sorted(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    assert {"desk.html", "desk.pdf", "desk.md", "desk.txt", "short.html", "brief.json", "articles/S1.txt"} < set(names)
    for name in names:
        status, headers, body = server.raw(f"/{name}")
        if name == "manifest.json":
            assert status == 404
            continue
        assert status == 200
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        made = (built / name).read_bytes()
        if not name.endswith(".html"):
            assert body == made, name
            continue
        page = body.decode()
        *_, script = scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        assert len(scripts) == 1 + ("<script>" in made.decode())
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts]
        admitted = f"script-src {' '.join(hashes)}; connect-src 'self'; "
        assert headers["Content-Security-Policy"].startswith(admitted + "default-src 'none'; ")
        policy = re.compile(r'(?<=http-equiv="Content-Security-Policy" content=")[^"]*')
        assert re.findall(policy, page) == [admitted.replace("'", "&#x27;") + re.findall(policy, made.decode())[0].replace("'", "&#x27;")]
        assert policy.sub("", page.replace(f"<script>{script}</script>", "")) == policy.sub("", made.decode())


def test_the_first_page_lists_what_there_is(server: Server) -> None:
    status, headers, page = server.get("/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    for name in ("desk.html", "desk.pdf", "desk.md", "desk.txt", "short.html", "brief.json", "articles/S1.txt"):
        assert f'href="/{name}"' in page
    assert "short.pdf" not in page
    assert "seeds/two.txt" in page


def test_head_gives_the_headers_alone(server: Server) -> None:
    _, headers, page = server.raw("/short.html")
    status, same, nothing = server.raw("/short.html", "HEAD")
    assert (status, same.items(), nothing) == (200, headers.items(), b"")
    assert int(same["Content-Length"]) == len(page)
    assert server.raw("/_events", "HEAD")[::2] == (200, b"")
    assert server.get("/", "POST")[0] == 501


@pytest.mark.parametrize(
    "path", ["/nosuch", "/config.yaml", "/../config.yaml", "/%2e%2e/config.yaml", "/..%2fconfig.yaml", "/short.html/", "/assets"]
)
def test_nothing_but_what_was_made_has_an_address(server: Server, path: str) -> None:
    status, _, page = server.get(path)
    assert status == 404
    assert 'href="/desk.html"' in page
    assert "A small brief" not in page


def test_what_somebody_asks_for_is_shown_and_not_obeyed(server: Server) -> None:
    page = server.get("/%3Cb%3E%1B%5B2J%E2%80%AE")[2]
    assert "&lt;b&gt;\\x1b[2J\\u202e" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    "hosts", [(), ("evil.example",), ("127.0.0.1.evil.example",), ("localhost", "evil.example"), ("localhost:x",), ("",)]
)
def test_pages_of_strangers_are_refused(server: Server, hosts: tuple[str, ...]) -> None:
    for path in ("/", "/short.html", "/brief.json", "/_events"):
        status, _, page = server.get(path, hosts=hosts)
        assert status == 403
        assert "small brief" not in page
    for host in ("localhost", "LOCALHOST:80", "127.0.0.1", f"127.0.0.1:{server.port}"):
        assert server.get("/", hosts=(host,))[0] == 200


# ---- changes


def test_of_articles_only_the_changed_one_is_read_again_and_all_tabs_load_anew(server: Server) -> None:
    tabs = [Listener(server, "/desk.html"), Listener(server, "/short.html"), Listener(server, "/")]
    assert all(tab.fresh for tab in tabs)
    done = server.change("seeds/one.txt", ONE.replace("Paris", "Warsaw"))
    states = [tab.wait() for tab in tabs]
    for tab in tabs:
        tab.close()
    assert done == [
        "read seeds/one.txt: it changed",
        "merged 2 articles: seeds/one.txt changed",
        "printed desk: the brief changed",
        "printed short: the brief changed",
        "in all",
    ]
    for path, state in zip(("/desk.html", "/short.html", "/"), states, strict=True):
        assert f'is: "{state}"' in server.get(path)[2]
    assert "Warsaw" in server.get("/short.html")[2]
    server.change("seeds/one.txt", ONE)
    assert "Warsaw" not in server.get("/short.html")[2]


def test_articles_come_and_go(server: Server) -> None:
    done = server.change("seeds/<i>.txt", "Polish President Andrzej Duda met Zelenskyy in Warsaw on 7 May 2025.\n")
    assert done[0] == "read seeds/<i>.txt: new"
    assert len([line for line in done if line.startswith("read ")]) == 1
    index = server.get("/")[2]
    assert "seeds/&lt;i&gt;.txt" in index
    assert "A213" in index
    assert "<i>" not in index
    done = server.change("seeds/<i>.txt", None)
    assert done[0] == "merged 2 articles: what is said of articles, seeds/<i>.txt changed"
    assert "A213" not in server.get("/")[2]


def test_a_template_is_printed_for_those_who_use_it(server: Server) -> None:
    before = server.raw("/short.html")[2]
    tab, other = Listener(server, "/desk.html"), Listener(server, "/short.html")
    done = server.change("templates/desk/brief.html.j2", TEMPLATE + "{% block imprint %}Our imprint{% endblock %}")
    tab.wait()
    tab.close()
    other.close()
    assert done == ["printed desk: templates/desk/brief.html.j2 changed", "in all"]
    assert "Our imprint" in server.get("/desk.html")[2]
    assert server.raw("/short.html")[2] == before
    assert Listener(server, "/short.html").fresh
    # A file of the project wins over that of the program.
    (server.folder / "templates" / "base").mkdir()
    done = server.change("templates/base/screen.css.j2", "body{color:teal}")
    assert done == [*(f"printed {name}: templates/base/screen.css.j2 changed" for name in ("desk", "short")), "in all"]
    assert "color:teal" in server.get("/short.html")[2]
    server.change("templates/base/screen.css.j2", None)
    server.change("templates/desk/brief.html.j2", TEMPLATE)
    assert server.raw("/short.html")[2] == before


def test_a_pdf_is_kept_while_its_edition_is_the_same(server: Server) -> None:
    first = server.raw("/desk.pdf")[2]
    assert first.startswith(b"%PDF")
    made = sum("printed desk.pdf" in line for line in server.log())
    server.change("templates/short/brief.html.j2", TEMPLATE + "\n")
    assert server.raw("/desk.pdf")[2] == first
    assert sum("printed desk.pdf" in line for line in server.log()) == made
    server.change("config.yaml", CONFIG.replace("A small brief", "A brief"))
    assert server.raw("/desk.pdf")[2] != first
    assert sum("printed desk.pdf" in line for line in server.log()) == made + 1
    server.change("config.yaml", CONFIG)


@pytest.mark.parametrize(
    ("config", "read"),
    [
        (CONFIG + "# a remark\n", None),
        (CONFIG.replace("A small brief", "Another brief"), []),
        (CONFIG + "theme: {paper: Letter}\n", []),
        (CONFIG + "subject: {parties: [Ukraine]}\n", []),
        (CONFIG.replace("2025-05-08", "2025-05-07"), ["one.txt: what is known of it changed"]),
        (CONFIG + "places: [{name: Elsewhere}]\n", ["one.txt: places changed", "two.txt: places changed"]),
        (CONFIG + "actors: [{name: Someone}]\n", ["one.txt: actors changed", "two.txt: actors changed"]),
        (CONFIG + "subject: {war_epoch: 2022-02-24}\n", ["one.txt: subject changed", "two.txt: subject changed"]),
        (CONFIG + "subject: {issues: [territory]}\n", ["one.txt: subject changed", "two.txt: subject changed"]),
    ],
)
def test_a_setting_has_only_those_articles_read_again_that_it_concerns(server: Server, config: str, read: list[str] | None) -> None:
    done = server.change("config.yaml", config)
    if read is None:
        assert done == ["nothing to redo: config.yaml changed"]
    else:
        assert [line.removeprefix("read seeds/") for line in done if line.startswith("read ")] == read
        assert "printed short: " in "".join(done)
    assert server.get("/brief.json")[2] == dumps(made_at_once(server.folder))
    server.change("config.yaml", CONFIG)


# ---- faults


def test_a_fault_of_a_template_is_shown_in_its_page_until_it_is_mended(server: Server) -> None:
    before = server.raw("/desk.html")[2]
    tab = Listener(server, "/desk.html")
    server.change("templates/desk/brief.html.j2", TEMPLATE + "{% block imprint %}\n<b>{{ nosuch }}\n{% endblock %}")
    tab.wait()
    tab.close()
    status, _, page = server.get("/desk.html")
    assert status == 500
    assert "error E803</b>" in page
    assert "templates/desk/brief.html.j2:4:7" in page
    assert "found `nosuch`, which does not exist" in page
    assert "    4  &lt;b&gt;{{ nosuch }}" in page
    assert [server.get(path)[0] for path in ("/desk.pdf", "/desk.md", "/short.html", "/brief.json", "/")] == [500, 500, 200, 200, 200]
    assert "E803" in server.get("/")[2]
    assert any(line.startswith("error E803 templates/desk/brief.html.j2:4:7 ") for line in server.log())
    tab = Listener(server, "/desk.html")
    server.change("templates/desk/brief.html.j2", TEMPLATE)
    tab.wait()
    tab.close()
    assert server.raw("/desk.html")[2] == before


def test_a_fault_of_the_config_is_shown_in_every_page_until_it_is_mended(server: Server) -> None:
    before = server.raw("/short.html")[2]
    tab = Listener(server, "/short.html")
    assert server.change("config.yaml", CONFIG + '"a<b>\\e": 1\n') == ["stopped by a fault"]
    tab.wait()
    tab.close()
    for path in ("/", "/short.html", "/desk.pdf", "/brief.json", "/nosuch"):
        status, _, page = server.get(path)
        assert status == 500
        assert "C105" in page
        assert "config.yaml:6:1" in page
        assert "a&lt;b&gt;\\x1b" in page
        assert "a<b>" not in page
    assert server.change("config.yaml", CONFIG) == ["nothing to redo: config.yaml changed"]
    assert server.raw("/short.html")[2] == before


def test_a_fault_of_an_article_is_a_message_or_a_fault_as_the_config_says(server: Server) -> None:
    server.change("seeds/three.txt", "bell \x07\n")
    assert server.get("/short.html")[0] == 200
    assert "warning A207" in server.get("/")[2]
    server.change("config.yaml", CONFIG.replace("sources: {", "sources: {on_error: fail, "))
    status, _, page = server.get("/short.html")
    assert status == 500
    assert "error A207" in page
    server.change("seeds/three.txt", None)
    assert server.get("/short.html")[0] == 200
    server.change("config.yaml", CONFIG)


def test_a_fault_at_the_beginning_and_the_end_by_ctrl_c(tmp_path: Path) -> None:
    server = Server(write_project(tmp_path / "project", "titel: x\n"))
    assert server.get("/")[0] == 500
    assert "did you mean &#x27;title&#x27;?" in server.get("/short.html")[2]
    tab = Listener(server, "/short.html")
    server.change("config.yaml", CONFIG)
    tab.wait()
    assert server.get("/short.html")[0] == 200
    refused = briefgen("serve", "--port", str(server.port), cwd=server.folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert re.match(rf"error E009 port {server.port} of 127\.0\.0\.1 cannot be used: ", refused.stderr)
    assert server.end() == 130
    assert tab.wait() == ""
    tab.close()
    assert not [line for line in server.log() if "Traceback" in line]
    assert not (server.folder / "output").exists()
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", server.port))


# ---- parts


def test_work_begins_when_files_stand_still(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1")
    (tmp_path / ".git").mkdir()
    for hidden in (".hidden", ".git/index"):
        (tmp_path / hidden).write_text("x")
    old = look([tmp_path / "missing"], [tmp_path, tmp_path / "nosuch"])
    assert list(old) == [path]
    steps = iter(["", "22", "333", "", ""])

    def pause(_seconds: float) -> None:
        if text := next(steps):
            path.write_text(text)

    new = next_change(lambda: look([], [tmp_path]), old, pause)
    assert differing(old, new) == [path]
    assert new == look([], [tmp_path])
    assert path.read_text() == "333"
    assert list(steps) == [""]


def test_one_that_never_stands_still_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("")
    old = look([path], [])

    def pause(_seconds: float) -> None:
        path.write_text(path.read_text() + "x")

    assert next_change(lambda: look([path], []), old, pause) != old


@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_the_templates_of_a_page_are_known(audience: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: set[str] = set()
    stock = Folders.get_source

    def get_source(self: Folders, environment: object, template: str) -> tuple:
        loaded.add(template)
        return stock(self, environment, template)

    monkeypatch.setattr(Folders, "get_source", get_source)
    environment.cache_clear()
    brief, texts = sample_brief(5)
    made = make_edition(brief, Audience(title="x"), texts, name="sample")
    render(template_roots(ROOT), f"{audience}/brief.html.j2", context_of(made))
    files = template_files(template_roots(ROOT))
    assert len(loaded) > 3
    assert loaded <= set(touching(files, audience))
    others = {"executive", "analyst", "press"} - {audience}
    assert not {name.partition("/")[0] for name in touching(files, audience)} & others


@pytest.mark.parametrize(
    ("own", "touched"),
    [
        ("", False),
        ("{% include 'other/x.j2' %}", True),
        ('{%- import "other/x.j2" as x with context -%}', True),
        ('{% from "other/x.j2" import a, b as c without context %}', True),
        ('{% include "other/x.j2" ignore\n missing %}', True),
        ("{% include name %}", True),
        ('{% include ["own/y.j2", "other/x.j2"] %}', True),
        ('{% include "own/y.j2" if kind else "other/x.j2" %}', True),
        ('{% include "oth" ~ "er/x.j2" %}', True),
        ('{% extends "own/y.j2" %}', True),
        ('{% include "own/missing.j2" ignore missing %}', True),
        ('{% include "own/z.j2" %}', False),
    ],
)
def test_a_template_is_touched_by_what_it_takes_in(own: str, touched: bool) -> None:
    files = {"own/brief.html.j2": own.encode(), "own/z.j2": b"", "other/x.j2": b"", "base/brief.html.j2": b""}
    files |= {"own/y.j2": b"{% include 'other/x.j2' %}"} if "own/y.j2" in own else {}
    assert ("other/x.j2" in touching(files, "own")) == touched


def test_a_page_without_a_policy_or_an_end_gets_its_script_all_the_same() -> None:
    page, policy = with_reload("<p>x", "s1")
    assert page.startswith("<p>x<script>")
    assert page.endswith("</script>")
    assert policy.startswith("script-src 'sha256-")
    own = "<meta content='script-src *; img-src data:' http-equiv=content-security-policy><body>x</body></html>"
    page, policy = with_reload(own, "s1")
    assert policy.endswith("script-src *; img-src data:; frame-ancestors 'none'")  # the first of two counts
    assert page.endswith("</script></body></html>")
    assert page.count("<meta") == 1

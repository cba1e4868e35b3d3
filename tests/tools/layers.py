#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom, and a few habits that a compiler does not check.

    layers.py [ROOT]      the lint on a source tree (this one's when no ROOT is given), and its own test
    layers.py --self-test only its own test: samples that must be refused are, and one that must pass does

Exit status 0 when there is nothing to say, 1 with one line a fault: "file:line: what is wrong".
"""

import pathlib
import re
import sys
import tempfile

# A room may include itself and these. The build's order of rooms is the order of this table.
ROOMS = {
    "graph/base": [],
    "graph/model": ["graph/base"],
    "graph/text": ["graph/base"],
    "graph/records": ["graph/base", "graph/model", "graph/text"],
    "graph/extract": ["graph/base", "graph/model", "graph/text"],
    "graph/resolve": ["graph/base", "graph/model"],
    "graph/store": ["graph/base", "graph/model"],
    "graph/exchange": ["graph/base", "graph/model"],
    "graph/diagram": ["graph/base", "graph/model", "graph/exchange"],
    "graph/pipeline": ["graph/base", "graph/model", "graph/text", "graph/records", "graph/extract", "graph/resolve", "graph/store"],
    "queries/paths": ["graph/base", "graph/model"],
    "queries/analytics": ["graph/base", "graph/model"],
    "queries/cypher": ["graph/base"],
    "queries/plan": ["graph/base", "graph/model", "queries/cypher"],
    "queries/execute": ["graph/base", "graph/model", "queries/cypher", "queries/plan", "queries/paths"],
    "queries/questions": ["graph/base", "graph/model", "queries/paths", "queries/analytics", "queries/execute"],
    "queries/evaluate": ["graph/base", "graph/model", "queries/questions"],
}
# All their headers are public; of every other room only the face, and what its CMakeLists.txt names under HEADERS.
OPEN_ROOMS = {"graph/base", "graph/model"}

# Headers of others: the first pattern that fits decides. An entry is a folder, or one file.
LOADS_DATA = ["graph/records", "graph/extract", "graph/resolve", "graph/pipeline", "graph/diagram", "queries/questions"]
OTHERS = [
    (r"boost/", ["graph/model/boost_graph.h", "graph/model/narrowed_view.h", "graph/model/undirected_view.h",
                 "queries/paths", "queries/analytics"]),
    (r"rapidjson/", ["graph/base"]),
    (r"xxhash\.h$", ["graph/base"]),
    (r"unicode/", ["graph/base", "graph/text", "graph/extract"]),
    (r"re2/", ["graph/extract"]),
    (r"libxml/", ["graph/text", "graph/exchange"]),
    (r"sqlite3\.h$", ["graph/store"]),
    (r"zstd\.h$", ["graph/store"]),
    (r"(graphviz/)?(cgraph|cdt)\.h$", ["graph/exchange", "graph/diagram"]),
    (r"(graphviz/)?gv(c|plugin.*|common|cext)\.h$", ["graph/diagram"]),
    (r"(librsvg/|cairo|fontconfig/|glib|gio/)", ["graph/diagram"]),
    (r"toml\+\+/", LOADS_DATA),
    (r"CLI/", ["tools/cli"]),
    (r"mimalloc\.h$", ["tools/cli"]),
    (r"catch2/", ["tests/support/catch.h"]),
    (r"benchmark/", ["tools/bench"]),
    (r"fmt/", ["graph", "queries", "tools", "tests", "examples"]),
]
SYSTEM = re.compile(r"^(sys/\w+|linux/\w+|arpa/inet|netinet/\w+|netdb|unistd|fcntl|poll|signal|stdlib|dlfcn|dirent|pwd|spawn|termios|time|grp|glob)\.h$")
STANDARD = re.compile(r"^[a-z_0-9]+$")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
FORBIDDEN = [
    (re.compile(r"\bstd::w?regex\b|#\s*include\s*<regex>"), "std::regex: its time is not linear; use RE2 or a walk by hand", None),
    (re.compile(r"\busing\s+namespace\s+std\b"), "using namespace std", None),
    (re.compile(r"(?<![\w.>])(?:std::|::)?(?:quick_)?exit\s*\("), "exit() ends the process without unwinding: throw an Error",
     re.compile(r"(^|/|_)main\.cpp$")),
    (re.compile(r"\bstd::(cout|cerr|clog)\b|(?<![\w.>])(?:std::)?f?(?:printf|puts)\s*\(|\bfmt::print\s*\("),
     "no printing in graph/ and queries/: return text, or throw an Error",
     re.compile(r"^(?!graph/|queries/)|^graph/base/error\.cpp$|^graph/diagram/render/|(^|/|_)main\.cpp$")),
]
LICENCE = "SPDX-License-Identifier: Apache-2.0"
SOURCES = ("graph", "queries", "tools", "tests", "examples")


def blank(text):
    """The source with comments and the insides of literals made blanks; lines stay where they are."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"([^(\s]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', re.S)
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in ("graph", "queries") else None


def lies_in(path, places):
    return any(path == place or path.startswith(place + "/") for place in places)


class Lint:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.faults = []
        self.public = {}

    def fault(self, path, line, message):
        self.faults.append(f"{path}:{line}: {message}")

    def public_headers(self, room):
        """The faces of a room: its own name, and those that its CMakeLists.txt installs besides."""
        if room not in self.public:
            names = {room.split("/")[1] + ".h"}
            build = self.root / room / "CMakeLists.txt"
            if build.exists():
                text = re.sub(r"#[^\n]*", "", build.read_text(encoding="utf-8"))
                for listed in re.findall(r"\bHEADERS\s+((?:[\w./]+\.h\s*)+)", text):
                    names.update(listed.split())
            self.public[room] = {f"{room}/{name}" for name in names}
        return self.public[room]

    def check_own(self, path, line, included):
        if ".." in included.split("/"):
            return self.fault(path, line, f'"{included}": includes start at the root, not at ..')
        if not included.startswith(("graph/", "queries/", "tools/", "tests/")):
            if path.startswith("examples/"):
                return
            return self.fault(path, line, f'"{included}": includes start at the root, with graph/, queries/, tools/ or tests/')
        if not (self.root / included).is_file():
            return self.fault(path, line, f'"{included}": there is no such file')
        if path.startswith("tests/"):
            return
        if included.startswith("tests/"):
            return self.fault(path, line, f'"{included}": only tests include tests')
        here, there = room_of(path), room_of(included)
        if there is None:
            if here is not None or path.startswith("examples/"):
                self.fault(path, line, f'"{included}": nothing but tools/ includes tools/')
            elif path.split("/")[1] != included.split("/")[1]:
                self.fault(path, line, f'"{included}": one tool does not include another')
            return
        if here == there:
            return
        if here is not None and there not in ROOMS.get(here, []):
            allowed = ", ".join(ROOMS.get(here, [])) or "nothing"
            return self.fault(path, line, f'"{included}": {here} may include {allowed}')
        if there not in OPEN_ROOMS and included not in self.public_headers(there):
            faces = ", ".join(sorted(self.public_headers(there)))
            self.fault(path, line, f'"{included}": lies behind the face of {there}, which is {faces}')

    def check_other(self, path, line, included):
        if included == "regex" or STANDARD.match(included) or SYSTEM.match(included):
            return
        for pattern, places in OTHERS:
            if re.match(pattern, included):
                inside_tests = path.startswith("tests/") and not pattern.startswith("catch2")
                if not inside_tests and not lies_in(path, places):
                    self.fault(path, line, f"<{included}>: only {', '.join(places)} may include it")
                return
        self.fault(path, line, f"<{included}>: not in the table of tests/tools/layers.py; say there who may include it")

    def check_face(self, path, line, included):
        """A face is installed, so what it includes must be installed as well."""
        room = room_of(path)
        if room and room not in OPEN_ROOMS and path in self.public_headers(room):
            if room_of(included) == room and included not in self.public_headers(room):
                self.fault(path, line, f'"{included}": a face includes nothing that lies behind it')

    def check_source(self, path):
        text = (self.root / path).read_text(encoding="utf-8", errors="replace")
        lines = text.split("\n")
        if lines[0] != "// " + LICENCE:
            self.fault(path, 1, f"expected '// {LICENCE}'")
        elif not (len(lines) > 1 and lines[1].startswith("// ")):
            self.fault(path, 2, "expected a comment that says what the file is for")
        if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.M):
            self.fault(path, 1, "expected '#pragma once'")
        parent = room_of(path)
        if parent and parent not in ROOMS:
            self.fault(path, 1, f"{parent} is no room of the table in tests/tools/layers.py")
        # A commented-out include is none, but blanking takes the name between the quotes too: look at both.
        blanked = blank(text).split("\n")
        for number, (line, bare) in enumerate(zip(lines, blanked), 1):
            found = INCLUDE.match(line)
            if found and bare.lstrip().startswith("#"):
                kind, included = found.groups()
                if kind == '"':
                    self.check_own(path, number, included)
                    self.check_face(path, number, included)
                else:
                    self.check_other(path, number, included)
            for pattern, message, unless in FORBIDDEN:
                if pattern.search(bare) and not (unless and unless.search(path)):
                    self.fault(path, number, message)

    def check_script(self, path):
        lines = (self.root / path).read_text(encoding="utf-8", errors="replace").split("\n")
        first = lines[1] if lines[0].startswith("#!") and len(lines) > 1 else lines[0]
        if first != "# " + LICENCE:
            self.fault(path, 1, f"expected '# {LICENCE}'")

    def run(self):
        files = [p for folder in SOURCES + ("cmake",) for p in sorted((self.root / folder).rglob("*")) if p.is_file()]
        for file in files + [self.root / "CMakeLists.txt"]:
            path = file.relative_to(self.root).as_posix()
            if file.suffix in (".cpp", ".h"):
                self.check_source(path)
            elif file.suffix in (".py", ".sh", ".cmake") or file.name == "CMakeLists.txt":
                if file.exists():
                    self.check_script(path)
        if not any(f.suffix == ".cpp" for f in files):
            self.fault(".", 0, "no sources here: is this the root?")
        return self.faults


GOOD = {
    "CMakeLists.txt": f"# {LICENCE}\n",
    "graph/base/error.h": "#pragma once\n#include <string>\n",
    "graph/base/text.cpp": '#include <rapidjson/reader.h>\n#include "graph/base/error.h"\n'
                           '// exit(1); std::regex\nconst char* kText = "using namespace std; exit(1)"; int n = 1\'000;\nvoid f() { _exit(1); }\n',
    "graph/store/store.h": '#pragma once\n#include "graph/base/error.h"\n',
    "graph/store/inside.h": "#pragma once\n",
    "graph/store/rows.h": "#pragma once\n",
    "graph/store/CMakeLists.txt": f"# {LICENCE}\nrapport_library(store DEPENDS base HEADERS rows.h PACKAGES sqlite)\n",
    "graph/store/store.cpp": '#include <sqlite3.h>\n#include <sys/stat.h>\n#include "graph/store/inside.h"\n#include "graph/store/store.h"\n',
    "graph/pipeline/build.cpp": '#include "graph/store/rows.h"\n#include "graph/store/store.h"\n',
    "tools/cli/main.cpp": '#include <CLI/CLI.hpp>\n#include "graph/store/store.h"\nint main() { std::printf("x"); exit(1); }\n',
    "tests/graph/store/a_test.cpp": '#include <boost/graph/graph_traits.hpp>\n#include "graph/store/inside.h"\n',
}

# One more file each; the fault that must come of it.
BAD = [
    ("graph/base/a.cpp", '#include "graph/store/store.h"\n', "graph/base may include nothing"),
    ("graph/store/a.cpp", '#include "graph/pipeline/build.h"\n', "there is no such file"),
    ("graph/pipeline/a.cpp", '#include "graph/store/inside.h"\n', "lies behind the face of graph/store"),
    ("tools/cli/a.cpp", '#include "graph/store/inside.h"\n', "lies behind the face of graph/store"),
    ("tools/cli/a.cpp", "#include <sqlite3.h>\n", "only graph/store may include it"),
    ("queries/paths/a.cpp", '#include "graph/store/store.h"\n', "queries/paths may include"),
    ("queries/paths/a.cpp", "#include <rapidjson/reader.h>\n", "only graph/base may include it"),
    ("graph/model/other.h", "#pragma once\n#include <boost/graph/graph_traits.hpp>\n", "may include it"),
    ("graph/exchange/a.cpp", "#include <graphviz/gvc.h>\n", "only graph/diagram may include it"),
    ("graph/store/a.cpp", "#include <graphviz/cgraph.h>\n", "may include it"),
    ("graph/base/a.cpp", "#include <toml++/toml.h>\n", "may include it"),
    ("graph/base/a.cpp", "#include <CLI/CLI.hpp>\n", "only tools/cli may include it"),
    ("tests/graph/a_test.cpp", "#include <catch2/catch.hpp>\n", "only tests/support/catch.h may include it"),
    ("graph/base/a.cpp", "#include <curl/curl.h>\n", "not in the table"),
    ("graph/base/a.cpp", '#include "../store/store.h"\n', "not at .."),
    ("graph/base/a.cpp", '#include "error.h"\n', "includes start at the root"),
    ("graph/base/a.cpp", '#include "tests/graph/store/a_test.cpp"\n', "only tests include tests"),
    ("graph/base/a.cpp", '#include "tools/cli/main.cpp"\n', "nothing but tools/"),
    ("tools/bench/a.cpp", '#include "tools/cli/main.cpp"\n', "one tool does not include another"),
    ("graph/store/rows.h", '#pragma once\n#include "graph/store/inside.h"\n', "a face includes nothing that lies behind it"),
    ("graph/base/a.cpp", "#include <regex>\n", "std::regex"),
    ("graph/base/a.cpp", "std::regex r;\n", "std::regex"),
    ("graph/base/a.cpp", "using namespace std;\n", "using namespace std"),
    ("graph/base/a.cpp", "void f() { exit(1); }\n", "exit()"),
    ("tools/cli/a.cpp", "void f() { std::exit (1); }\n", "exit()"),
    ("graph/base/a.cpp", 'void f() { std::cout << "x"; }\n', "no printing"),
    ("queries/paths/a.cpp", 'void f() { fmt::print("x"); }\n', "no printing"),
    ("graph/base/a.h", "int n;\n", "#pragma once"),
    ("graph/base/a.cpp", None, "expected '// SPDX"),
    ("graph/base/b.cpp", "// " + LICENCE + "\nint n;\n", "what the file is for"),
    ("tests/tools/a.py", "print(1)\n", "expected '# SPDX"),
    ("graph/stuff/a.cpp", "int n;\n", "is no room of the table"),
]


def faults_of(files):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = pathlib.Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                text = "int n;\n"
            elif path.endswith((".cpp", ".h")) and LICENCE not in text:
                text = f"// {LICENCE}\n// For the test.\n{text}"
            file.write_text(text, encoding="utf-8")
        return Lint(folder).run()


def self_test():
    wrong = [f"must pass: {fault}" for fault in faults_of(GOOD)]
    for path, text, expected in BAD:
        found = faults_of({**GOOD, path: text})
        if not any(fault.startswith(path + ":") and expected in fault for fault in found):
            wrong.append(f"{path} with {text!r}: expected '{expected}', found {found}")
    order = list(ROOMS)
    for room, below in ROOMS.items():
        for one in below:
            if one not in ROOMS or order.index(one) >= order.index(room):
                wrong.append(f"the table is no order: {room} includes {one}, which does not stand before it")
    return wrong


def main(arguments):
    faults = [f"layers.py: self-test: {fault}" for fault in self_test()]
    if "--self-test" not in arguments:
        root = arguments[0] if arguments else pathlib.Path(__file__).resolve().parents[2]
        faults += Lint(root).run()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

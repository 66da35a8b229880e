"""Makes a jar of Android's API without its insides, to type-check Kotlin against.

usage: stubs OUT.jar --python FOLDER --typescript FILE... --extra FOLDER --classpath PATH
             --sources FOLDER... --oldest LEVEL --newer FILE

There is no android.jar in the registries of packages. Two of them describe it, each one half: see
`typed.py` and `declared.py`.

What javac doesn't take of it is left out, and what is left out can't be used: the check of the Kotlin then
fails, it never passes by mistake.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

import declared
import typed
from java import Writer

# These are in the JDK as well, and javac wants no second ones.
IN_JDK = re.compile(r"java\.|javax\.|org\.w3c\.|org\.xml\.")
ROUNDS = 12
ANNOTATION = (
    "package androidx.annotation; import java.lang.annotation.*; @Retention(RetentionPolicy.CLASS) "
    "@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD}) public @interface Nullable {}"
)


def main():
    options = parsed()
    out = Path(options.out)
    work = out.with_suffix("")
    shutil.rmtree(work, ignore_errors=True)
    extra = sorted(Path(options.extra).rglob("*.java"))
    classes = typed.read(options.python)
    ours = {".".join(file.relative_to(options.extra).with_suffix("").parts) for file in extra}
    for name in [name for name in classes if name in ours or IN_JDK.match(name)]:
        del classes[name]
    types = typed.Types(classes, ours)
    allowed = set(Path(options.newer).read_text(encoding="utf-8").split("\n"))
    writer = Writer(types, declared.read(options.typescript), options.oldest, allowed)
    files = write(writer, classes, whole(writer, classes, mentioned(options.sources, classes)), work / "java")
    compiled(files, extra, options.classpath, work / "classes")
    subprocess.run(["jar", "--create", "--file", str(out), "-C", str(work / "classes"), "."], check=True)


def parsed():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--python", required=True)
    parser.add_argument("--typescript", nargs="+", required=True)
    parser.add_argument("--extra", required=True)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--sources", nargs="+", required=True)
    parser.add_argument("--oldest", type=int, required=True)
    parser.add_argument("--newer", required=True)
    return parser.parse_args()


def mentioned(folders, classes):
    """What the Kotlin names in full, in an import or elsewhere."""
    for folder in folders:
        for file in sorted(Path(folder).rglob("*.kt")):
            for name in re.findall(r"\b(?:android|androidx|org)(?:\.\w+)+", file.read_text(encoding="utf-8")):
                while "." in name:
                    if name in classes:
                        yield name
                        break
                    name = name.rpartition(".")[0]


def whole(writer, classes, names):
    """Those to be described with their members: the ones named, what their members give, and all parents."""
    found = set()

    def take(name):
        made = classes.get(re.sub(r"<.*", "", name))
        if made is None or made.top.full_name in found:
            return
        found.add(made.top.full_name)
        parents(made.top)

    def parents(made):
        for parent in writer.parents(made):
            take(parent)
        for inner in made.inner:
            parents(inner)

    for name in names:
        take(name)
    for name in sorted(found):
        for given in returned(writer, classes[name]):
            take(given)
    return found


def returned(writer, made):
    for method in made.methods:
        if method.name != "__init__":
            try:
                yield writer.types.of(method.returns, made, set()).java
            except typed.Unknown:
                continue
    for inner in made.inner:
        yield from returned(writer, inner)


def write(writer, classes, whole, folder):
    """Writes them, and every class they mention."""
    writer.types.met.clear()
    files, waiting = {}, sorted(whole)
    while waiting:
        for name in waiting:
            made = classes[name]
            file = folder.joinpath(*made.package.split("."), f"{made.name}.java")
            files[file] = [f"package {made.package};", *writer.lines(made, name in whole)]
        done = {".".join(file.relative_to(folder).with_suffix("").parts) for file in files}
        waiting = sorted({classes[name].top.full_name for name in writer.types.met} - done)
    files[folder / "androidx/annotation/Nullable.java"] = [ANNOTATION]
    return files


def compiled(files, extra, classpath, out):
    """Into `out`; changes `files` until javac takes them."""
    for _ in range(ROUNDS):
        for file, lines in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines), encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        arguments = ["-nowarn", "-proc:none", "-Xmaxerrs", "100000", "-cp", classpath, "-d", str(out)]
        arguments += [str(file) for file in [*files, *extra]]
        listing = out.with_name("javac.arguments")
        listing.write_text("\n".join(f'"{argument}"' for argument in arguments), encoding="utf-8")
        # Its complaints are read, so they must not be in the person's language.
        ran = subprocess.run(["javac", "-J-Duser.language=en", f"@{listing}"], capture_output=True, text=True)
        if ran.returncode == 0:
            return
        if not give_way(files, ran.stderr):
            sys.exit(f"{ran.stderr}\nstubs: javac refuses more than can be left out")
    sys.exit(f"{ran.stderr}\nstubs: javac was not content after {ROUNDS} rounds")


def give_way(files, complaints):
    """Takes out what javac complains of; whether there was anything."""
    changed = False
    for file, number, complaint in re.findall(r"^(.+\.java):(\d+): error: (.*)", complaints, re.M):
        lines, index = files.get(Path(file)), int(number) - 1
        if lines is None:
            continue
        before = lines[index]
        if not before.endswith("{"):
            lines[index] = ""
        elif "is not abstract" in complaint:
            lines[index] = re.sub(r"\b(abstract )?class ", "abstract class ", before)
        else:
            lines[index] = re.sub(r" extends [\w.]+", "", before)
        changed |= lines[index] != before
    return changed


main()

"""What the TypeScript declarations tell of Java's classes: kind, parents, nullness, values, age.

They know no `long` from an `int`; the types come from elsewhere (`typed.py`).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

TYPE = re.compile(r"(?:declare |export )+(abstract )?(module|class) ([\w.$]+)(.*)")
METHOD = re.compile(r"public (?:static |abstract )*(\w+)\((.*)\): .*;")
CONSTANT = re.compile(r'public static (\w+): ("(?:[^"\\]|\\.)*"|-?\d+);')
IMPLEMENTS = re.compile(r" implements (.*?)\s*\{$")
INTERFACE = re.compile(r"Constructs a new instance of the ([\w.$]+) interface")

# Interfaces of androidx that the declarations, older than the types, don't know.
YOUNGER = {
    "androidx.activity.FullyDrawnReporterOwner",
    "androidx.activity.OnBackPressedDispatcherOwner",
    "androidx.activity.contextaware.ContextAware",
    "androidx.activity.result.ActivityResultCallback",
    "androidx.core.app.OnMultiWindowModeChangedProvider",
    "androidx.core.app.OnNewIntentProvider",
    "androidx.core.app.OnPictureInPictureModeChangedProvider",
    "androidx.core.app.OnPictureInPictureUiStateChangedProvider",
    "androidx.core.app.OnUserLeaveHintProvider",
    "androidx.core.app.PictureInPictureProvider",
    "androidx.core.content.OnConfigurationChangedProvider",
    "androidx.core.content.OnTrimMemoryProvider",
    "androidx.lifecycle.HasDefaultViewModelProviderFactory",
    "androidx.lifecycle.LifecycleOwner",
    "androidx.lifecycle.ViewModelStoreOwner",
    "androidx.savedstate.SavedStateRegistryOwner",
}


@dataclass
class Declared:
    interfaces: set = field(default_factory=lambda: set(YOUNGER))
    abstract: set = field(default_factory=set)
    # By "class.member(types, roughly)", see `rough`; a constant is "class.member".
    nullable: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    since: dict = field(default_factory=dict)
    deprecated: set = field(default_factory=set)


def read(files):
    declared, members = Declared(), defaultdict(list)
    for file in files:
        read_file(file, declared, members)
    for name, found in members.items():
        # What a class inherits is repeated in it, without an age.
        declared.since[name] = max(member.since for member in found)
        if any(member.deprecated for member in found):
            declared.deprecated.add(name)
        declared.nullable[name] = [any(flags) for flags in zip(*(member.nullable for member in found))]
    return declared


@dataclass
class Member:
    since: int
    deprecated: bool
    nullable: list


def read_file(file, declared, members):
    path, comment = [], ""
    for line in Path(file).read_text(encoding="utf-8").split("\n"):
        depth, text = len(line) - len(line.lstrip("\t")), line.strip()
        if text.startswith(("/**", "*")):
            comment += text
            if interface := INTERFACE.search(text):
                declared.interfaces.add(dotted(interface[1]))
            continue
        note, comment = comment, ""
        if opened := TYPE.match(text):
            while path and path[-1][0] >= depth:
                path.pop()
            path.append((depth, opened[3]))
            if opened[2] == "class":
                note_class(dotted(".".join(name for _, name in path)), opened, note, declared)
        elif path:
            name = dotted(".".join(name for _, name in path))
            if method := METHOD.match(text):
                parameters = [part for part in re.split(r", (?=\w+\??: )", method[2]) if part]
                types = ", ".join(rough(parameter.partition(": ")[2]) for parameter in parameters)
                members[f"{name}.{method[1]}({types})"].append(member(note, parameters))
            elif constant := CONSTANT.match(text):
                declared.values[f"{name}.{constant[1]}"] = constant[2]
                members[f"{name}.{constant[1]}"].append(member(note, []))


def note_class(name, opened, note, declared):
    if opened[1]:
        declared.abstract.add(name)
    if parents := IMPLEMENTS.search(opened[4]):
        without_arguments = re.sub(r"<[^<>]*(<[^<>]*>[^<>]*)*>", "", parents[1])
        declared.interfaces.update(dotted(parent.strip()) for parent in without_arguments.split(","))
    declared.since[name] = age(note)


def member(note, parameters):
    return Member(age(note), "@deprecated" in note, ["| null" in parameter for parameter in parameters])


def rough(type):
    """A type as both languages would name it: enough to tell overloads apart."""
    type = type.replace(" | null", "")
    if type.startswith("androidNative.Array") or type.endswith(("[]", "...")):
        return "array"
    name = re.sub(r"<.*", "", type).rpartition(".")[2]
    if name in ("number", "int", "long", "float", "double", "short", "byte"):
        return "number"
    if name in ("string", "String", "CharSequence", "char"):
        return "string"
    if name == "boolean":
        return name
    return name if "." in type and name != "Object" else "any"


def age(note):
    found = re.search(r"@since (\d+)", note)
    return int(found[1]) if found else 0


def dotted(name):
    return name.replace("$", ".")

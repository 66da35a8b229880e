"""The types of Java's classes, from Python stub files that were made of them (chaquopy's)."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

JDK = re.compile(r"javax?\.")
PRIMITIVES = {f"java.j{name}": name for name in ("int", "long", "boolean", "float", "double", "short", "byte", "char")}
PRIMITIVES["java.jvoid"] = "void"
ARRAYS = {f"JavaArrayJ{name.capitalize()}": name for name in PRIMITIVES.values()}
# By how they stand alone, and as a type argument.
PYTHON = {
    "int": ("int", "java.lang.Integer"),
    "bool": ("boolean", "java.lang.Boolean"),
    "float": ("float", "java.lang.Float"),
    "str": ("java.lang.String", "java.lang.String"),
    "bytes": ("byte[]", "byte[]"),
    "None": ("void", "void"),
    "typing.Any": ("java.lang.Object", "java.lang.Object"),
    "java.chaquopy.Any": ("java.lang.Object", "java.lang.Object"),
}
VARIABLE = re.compile(r"(\w+) = typing\.TypeVar\('\w+'.*?\)\s*# <.+>\s*$", re.M)


class Unknown(Exception):
    """A type that the stubs name and don't describe."""


@dataclass
class Class:
    name: str
    package: str
    outer: "Class | None"
    bases: list
    parameters: list
    variables: set
    fields: list = field(default_factory=list)
    methods: list = field(default_factory=list)
    inner: list = field(default_factory=list)

    @property
    def full_name(self):
        return f"{self.outer.full_name if self.outer else self.package}.{self.name}"

    @property
    def top(self):
        return self.outer.top if self.outer else self


@dataclass
class Type:
    java: str
    nullable: bool = False


def read(folder):
    """Every class by its full name."""
    classes = {}
    for file in sorted(Path(folder).glob("*-stubs/**/*.pyi")):
        package = file.relative_to(folder).parent / ("" if file.stem == "__init__" else file.stem)
        package = ".".join(package.parts).replace("-stubs", "", 1)
        text = file.read_text(encoding="utf-8")
        take(ast.parse(text).body, package, None, set(VARIABLE.findall(text)), classes)
    return classes


def take(body, package, outer, variables, classes):
    for node in body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases, parameters = [], []
        for base in node.bases:
            if ast.unparse(base).startswith("typing.Generic["):
                parameters = [ast.unparse(argument) for argument in arguments(base)]
            else:
                bases.append(base)
        made = Class(node.name, package, outer, bases, parameters, variables)
        classes[made.full_name] = made
        if outer:
            outer.inner.append(made)
        for member in node.body:
            if isinstance(member, ast.AnnAssign):
                made.fields.append(member)
            elif isinstance(member, ast.FunctionDef):
                made.methods.append(member)
        take(node.body, package, made, variables, classes)


class Types:
    """Turns annotations of Python into types of Java, and remembers the classes it met."""

    def __init__(self, classes, known):
        self.classes, self.known, self.met = classes, known, set()

    def of(self, node, inside, variables, boxed=False):
        """`variables`: takes up the type variables met."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node = ast.parse(node.value, mode="eval").body
        if isinstance(node, ast.BinOp):
            return self.of_union(node, inside, variables, boxed)
        text = ast.unparse(node)
        if text in PYTHON:
            return Type(PYTHON[text][boxed])
        if text in PRIMITIVES:
            return Type(PRIMITIVES[text])
        if isinstance(node, ast.Subscript):
            return self.of_generic(node, inside, variables)
        if (array := ARRAYS.get(text.split(".")[-1])) is not None:
            return Type(f"{array}[]")
        if text in inside.variables or "__" in text:
            variables.add(text)
            return Type(short(text))
        return Type(self.named(text, inside))

    def of_union(self, node, inside, variables, boxed):
        """`int | java.jlong | java.lang.Long`, all of which Python may give for a `long`."""
        parts = list(alternatives(node))
        texts = [ast.unparse(part) for part in parts]
        nullable = "None" in texts
        for text in texts:
            if text in PRIMITIVES:
                return Type(PRIMITIVES[text], nullable)
        if "java.lang.String" in texts:
            return Type("java.lang.String", nullable)
        rest = [part for part, text in zip(parts, texts) if text != "None"]
        rest = [part for part in rest if ast.unparse(part) not in PYTHON] or rest
        return Type(self.of(rest[0], inside, variables, boxed or nullable).java, nullable)

    def of_generic(self, node, inside, variables):
        name = ast.unparse(node.value)
        if name.endswith("JavaArray"):
            return Type(self.of(arguments(node)[0], inside, variables).java + "[]")
        if name == "typing.Optional":
            return Type(self.of(arguments(node)[0], inside, variables, True).java, True)
        name = "java.lang.Class" if name == "typing.Type" else self.named(name, inside)
        given = [
            "?" if ast.unparse(argument) in ("typing.Any", "...") else self.of(argument, inside, variables, True).java
            for argument in arguments(node)
        ]
        return Type(f"{name}<{', '.join(given)}>")

    def named(self, name, inside):
        full_name = self.resolved(name, inside)
        if full_name in self.classes:
            self.met.add(full_name)
        return full_name

    def resolved(self, name, inside):
        scope = inside
        while scope:
            if f"{scope.full_name}.{name}" in self.classes:
                return f"{scope.full_name}.{name}"
            scope = scope.outer
        if f"{inside.package}.{name}" in self.classes:
            return f"{inside.package}.{name}"
        if name in self.classes or name in self.known or JDK.match(name):
            return name
        raise Unknown(name)


def arguments(node):
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def alternatives(node):
    if isinstance(node, ast.BinOp):
        yield from alternatives(node.left)
        yield from alternatives(node.right)
    else:
        yield node


def short(variable):
    return variable.rsplit("__", 1)[-1]

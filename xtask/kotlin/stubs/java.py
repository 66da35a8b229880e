"""Writes classes of Java without their insides, each member on a line of its own."""

import ast
import re

from declared import rough
from typed import JDK, Unknown, short

ENOUGH = "throw new RuntimeException();"
NULLABLE = "@androidx.annotation.Nullable "
# A trailing underscore is Python's way around its own words.
PYTHON_WORDS = {"exec", "print", "from", "in", "is", "not", "and", "or", "def", "del", "pass", "lambda", "with", "as"}
JAVA_WORDS = set(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends "
    "final finally float for goto if implements import instanceof int interface long native new package private "
    "protected public return short static strictfp super switch synchronized this throw throws transient try void "
    "volatile while".split()
)
DEFAULTS = {"java.lang.String": '""', "int": "0", "long": "0L", "boolean": "false", "float": "0f"}
# What classes of Android implement of the JDK's own; every other parent from there is a class.
JDK_INTERFACES = set(
    "java.io.Closeable java.io.Flushable java.io.Serializable java.lang.Appendable java.lang.AutoCloseable "
    "java.lang.CharSequence java.lang.Cloneable java.lang.Comparable java.lang.Iterable java.lang.Runnable "
    "java.lang.annotation.Annotation java.nio.file.Path java.security.Key java.security.PrivateKey "
    "java.security.PublicKey java.security.interfaces.ECKey java.security.spec.AlgorithmParameterSpec "
    "java.security.spec.KeySpec java.util.Collection java.util.Comparator java.util.Enumeration "
    "java.util.EventListener java.util.Iterator java.util.List java.util.ListIterator java.util.Map "
    "java.util.Map.Entry java.util.Queue java.util.RandomAccess java.util.Set java.util.concurrent.Callable "
    "java.util.concurrent.Executor java.util.concurrent.Future java.util.function.Consumer javax.crypto.SecretKey".split()
)


class Writer:
    """`allowed`: members that are newer than `oldest`, the first level of Android to run on, and used where
    the code has asked for the level."""

    def __init__(self, types, declared, oldest, allowed):
        self.types, self.declared, self.oldest, self.allowed = types, declared, oldest, allowed

    def parents(self, made):
        """Full names, with their type arguments."""
        for base in made.bases:
            try:
                yield self.types.of(base, made, set(made.parameters), True).java
            except Unknown:
                continue

    def lines(self, made, whole):
        """`whole`: with its members; otherwise a name to be mentioned. An interface may be one that Kotlin
        makes of a lambda, so it is always whole."""
        interface = made.full_name in self.declared.interfaces
        whole |= interface
        parent, header = self.header(made, interface, whole)
        yield f"{header} {{"
        if whole:
            yield from self.fields(made, interface)
            yield from self.methods(made, interface, parent)
        for inner in made.inner:
            yield from self.lines(inner, whole)
        yield "}"

    def header(self, made, interface, whole):
        extended, implemented = None, []
        for parent in self.parents(made):
            raw = re.sub(r"<.*", "", parent)
            if raw in ("java.lang.Object", "java.lang.Enum"):
                continue
            if interface or raw in self.declared.interfaces or raw in JDK_INTERFACES:
                implemented.append(parent)
            else:
                extended = parent
        header = "public static " if made.outer else "public "
        if not interface and (made.full_name in self.declared.abstract or not whole):
            header += "abstract "
        header += f"{'interface' if interface else 'class'} {made.name}"
        if made.parameters:
            header += f"<{', '.join(short(parameter) for parameter in made.parameters)}>"
        if extended:
            header += f" extends {extended}"
        if implemented:
            header += f" {'extends' if interface else 'implements'} {', '.join(implemented)}"
        return extended, header

    def fields(self, made, interface):
        for node in made.fields:
            name = f"{made.full_name}.{node.target.id}"
            static = ast.unparse(node.annotation).startswith("typing.ClassVar")
            try:
                java = self.types.of(node.annotation.slice if static else node.annotation, made, set()).java
            except Unknown:
                continue
            if self.is_too_new(name):
                continue
            if static:
                value = self.declared.values.get(name, DEFAULTS.get(java, "null"))
                value += "L" if java == "long" and not value.endswith("L") else ""
                yield f"{self.notes(name)}public static final {java} {node.target.id} = {value};"
            elif not interface:
                yield f"public {java} {escaped(node.target.id)};"

    def methods(self, made, interface, parent):
        seen, without_arguments = set(), interface
        for node in made.methods:
            constructor = node.name == "__init__"
            if (constructor and interface) or (node.name.startswith("__") and not constructor):
                continue
            name = f"{made.full_name}.{'constructor' if constructor else escaped(node.name)}"
            try:
                signature = self.signature(made, node, name)
            except Unknown:
                continue
            key = (node.name, re.sub(r"<[^()]*?>", "", signature.parameters))
            if key in seen or self.is_too_new(signature.name):
                continue
            seen.add(key)
            if constructor:
                without_arguments |= not signature.parameters
                # A constructor of the JDK's may want arguments that nobody knows here.
                inside = "" if parent and JDK.match(parent) else "super();"
                yield f"{self.notes(signature.name)}public {signature.generic}{made.name}({signature.parameters}) {{ {inside} }}"
            else:
                yield self.notes(signature.name) + signature.method(interface)
        if not without_arguments:
            yield f"protected {made.name}() {{}}"

    def signature(self, made, node, name):
        static = any(ast.unparse(decorator) == "staticmethod" for decorator in node.decorator_list)
        given = (node.args.posonlyargs + node.args.args)[0 if static else 1 :]
        own, variables = set(made.parameters), set(made.parameters)
        types = [(self.types.of(each.annotation, made, variables).java, each.arg) for each in given]
        if node.args.vararg:
            rest = node.args.vararg
            types.append((self.types.of(rest.annotation, made, variables).java + "...", rest.arg))
        returned = None if node.name == "__init__" else self.types.of(node.returns, made, variables)
        name = f"{name}({', '.join(rough(java) for java, _ in types)})"
        nullable = self.declared.nullable.get(name, [False] * len(types))
        parameters = ", ".join(
            f"{NULLABLE if null and '.' in java else ''}{java} {escaped(argument)}"
            for null, (java, argument) in zip(nullable, types)
        )
        generic = ", ".join(sorted(short(variable) for variable in variables - own))
        return Signature(name, escaped(node.name), static, f"<{generic}> " if generic else "", returned, parameters)

    def is_too_new(self, name):
        return self.declared.since.get(name, 0) > self.oldest and name not in self.allowed

    def notes(self, name):
        return "@Deprecated " if name in self.declared.deprecated else ""


class Signature:
    def __init__(self, name, java_name, static, generic, returned, parameters):
        self.name, self.java_name, self.static, self.generic = name, java_name, static, generic
        self.returned, self.parameters = returned, parameters

    def method(self, interface):
        note = NULLABLE if self.returned.nullable else ""
        static = "static " if self.static else ""
        body = ";" if interface and not self.static else f" {{ {ENOUGH} }}"
        return f"{note}public {static}{self.generic}{self.returned.java} {self.java_name}({self.parameters}){body}"


def escaped(name):
    if name.endswith("_") and name[:-1] in PYTHON_WORDS:
        return name[:-1]
    return f"{name}_" if name in JAVA_WORDS else name

import ts from "typescript";

/** The ids of the texts that these modules may ask for, as TypeScript knows them: what stands in `t("…")`, and where an
 *  id is put together from the kinds of something each that this can make. `unclear`: calls of which that isn't known. */
export function askedBy(modules: string[], config: string): { ids: Set<string>; unclear: string[] } {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, ".");
  const program = ts.createProgram(modules, options);
  const checker = program.getTypeChecker();
  const ids = new Set<string>();
  const unclear: string[] = [];

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
      const id = node.arguments[0];
      const known = id && isWritten(id) ? literals(checker.getTypeAtLocation(id)) : null;
      if (known) known.forEach((text) => ids.add(text));
      else unclear.push(node.getText());
    }
    ts.forEachChild(node, visit);
  }

  for (const module of modules) visit(program.getSourceFile(module)!);
  return { ids, unclear };
}

/** Written out at the call: a variable may be any id. */
function isWritten(id: ts.Expression): boolean {
  if (ts.isConditionalExpression(id)) return isWritten(id.whenTrue) && isWritten(id.whenFalse);
  return ts.isStringLiteral(id) || ts.isTemplateExpression(id);
}

function literals(type: ts.Type): string[] | null {
  const types = type.isUnion() ? type.types : [type];
  return types.every((each) => each.isStringLiteral()) ? types.map((each) => each.value) : null;
}

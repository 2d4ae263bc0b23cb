// Which of the shim's own properties may meet on one object, by what the compiler knows of the code that the shim is made of.
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './run-command.mjs';

export interface Neighbours {
  /** Name → the names beside it on a class, a shape, an object or a union of them. */
  readonly together: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that an object may lack: what another object has under the same letter would be taken for them. */
  readonly optional: ReadonlySet<string>;
  /** `name in file` for each read of a name that no code of ours declares. */
  readonly foreign: readonly string[];
}

export function neighboursInShim(names: ReadonlySet<string>): Neighbours {
  const program = programOfShim();
  const checker = program.getTypeChecker();
  const together = new Map([...names].map((name) => [name, new Set<string>()]));
  const optional = new Set<string>();
  const foreign = new Set<string>();
  const met = new Set<ts.Type>();

  function isOurs(symbol: ts.Symbol | undefined): symbol is ts.Symbol {
    const files = symbol?.declarations?.map((declaration) => declaration.getSourceFile()) ?? [];
    return files.some((file) => !program.isSourceFileDefaultLibrary(file));
  }

  function meet(type: ts.Type): void {
    if (met.has(type)) return;
    met.add(type);
    // What a reader of a union tells apart by a property must not look alike either.
    const parts = type.isUnion() ? type.types : [type];
    const own = parts
      .flatMap((part) => checker.getPropertiesOfType(checker.getApparentType(part)))
      .filter((symbol) => names.has(symbol.name) && isOurs(symbol));
    for (const { name, flags } of own) {
      if ((flags & ts.SymbolFlags.Optional) !== 0) optional.add(name);
      for (const other of own) if (other.name !== name) together.get(name)?.add(other.name);
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) return;
    meet(checker.getTypeAtLocation(node));
    const [name, symbol] = readBy(node, checker);
    if (name !== undefined && names.has(name) && !isOurs(symbol)) {
      foreign.add(`${name} in ${node.getSourceFile().fileName}`);
    }
    ts.forEachChild(node, visit);
  }

  const files = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'));
  for (const file of files) ts.forEachChild(file, visit);
  return { together, optional, foreign: [...foreign] };
}

/** The property that an expression or a pattern reads by its name. */
function readBy(node: ts.Node, checker: ts.TypeChecker): readonly [string?, (ts.Symbol | undefined)?] {
  if (ts.isPropertyAccessExpression(node)) return [node.name.text, checker.getSymbolAtLocation(node.name)];
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return [];
  const name = node.propertyName ?? node.name;
  if (!ts.isIdentifier(name)) return [];
  return [name.text, checker.getTypeAtLocation(node.parent).getProperty(name.text)];
}

/** The files that the shim is made of, with the options that they are checked with. */
function programOfShim(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return ts.createProgram([join(ROOT, 'src/page/main.iife.ts')], options);
}

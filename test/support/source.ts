import ts from '@typescript/typescript6';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './packed.js';

export interface Import {
  /** Path below `src`, or a package's name. */
  from: string;
  typeOnly: boolean;
}

export interface Module {
  /** Path below `src`: `browser/clock.ts`. */
  path: string;
  text: string;
  tree: ts.SourceFile;
  imports: Import[];
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly);
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  return tree.statements.flatMap((node) => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
    if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const name = node.moduleSpecifier.text;
    const from = name.startsWith('.')
      ? posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts')
      : name;
    return [{ from, typeOnly: isTypeOnly(node) }];
  });
}

/** Every file of `src`, parsed. */
export function modules(): Module[] {
  const folder = join(root, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      return { path, text, tree, imports: importsOf(path, tree) };
    });
}

/** The members of an interface that have a doc comment, and those that have none. */
export function membersOf(module: Module, name: string): { documented: string[]; bare: string[] } {
  const found = module.tree.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === name,
  );
  if (!found) throw new Error(`${module.path} has no interface ${name}`);
  const members = found.members.map((member) => ({
    name: member.name?.getText(module.tree) ?? '',
    documented: ts.getJSDocCommentsAndTags(member).length > 0,
  }));
  return {
    documented: members.filter((member) => member.documented).map((member) => member.name),
    bare: members.filter((member) => !member.documented).map((member) => member.name),
  };
}

import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A relative import or export in a declaration file. */
const RELATIVE = /(from '|import\(')(\.{1,2}\/[^']+?)(?:\.js)?(')/g;

/**
 * Writes the types of the entries into a package: the declarations that the compiler makes of their sources, as far as the
 * entries come to them, in `types/`, and for each entry a file that names its own. Imports get the ending that Node's
 * resolution asks for. Throws with what the compiler says of an error.
 */
export function writeTypes(into, root, entries) {
  const sources = entries.map(name => path.join(root, 'packages', 'engine', 'src', `${name}.ts`));
  const declarations = declarationsOf(sources, root);
  const waiting = sources.map(source => path.relative(root, source).replace(/\.ts$/, '.d.ts'));
  for (const [index, name] of entries.entries()) {
    const target = `./types/${waiting[index].replace(/\.d\.ts$/, '.js').replaceAll('\\', '/')}`;
    fs.writeFileSync(path.join(into, `${name}.d.ts`), `export * from '${target}';\n`);
  }
  const seen = new Set();
  for (let file; (file = waiting.pop()) !== undefined;) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = declarations.get(file);
    if (text === undefined) throw new Error(`there are no types of ${file}`);
    for (const [, , specifier] of text.matchAll(RELATIVE)) {
      waiting.push(path.join(path.dirname(file), `${specifier}.d.ts`));
    }
    const target = path.join(into, 'types', file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text.replace(RELATIVE, '$1$2.js$3'));
  }
}

/** The declarations of all files of a program, by their paths from the root. */
function declarationsOf(sources, root) {
  const config = path.join(root, 'tsconfigs', 'engine.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    path.dirname(config),
  );
  const whole = { ...options, rootDir: root, outDir: root, composite: false, incremental: false, stripInternal: true };
  const program = ts.createProgram([...sources, path.join(root, 'tsconfigs', 'everywhere.d.ts')], whole);
  const declarations = new Map();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    declarations.set(path.relative(root, file), text);
  });
  if (diagnostics.length > 0) {
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        getCanonicalFileName: name => name,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
  }
  return declarations;
}

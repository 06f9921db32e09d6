import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { folderOf } from '../../../support/cli';
import { enginePackage, skipWithoutVocabularies } from '../../../support/enginePackage';
import { formatFixtures } from '../../../support/formatFixtures';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const quiet = { encoding: 'utf8' as const, stdio: 'pipe' as const, shell: process.platform === 'win32' };

interface Example {
  readonly title: string;
  readonly code: string;
  /** What its comments say that it prints. */
  readonly printed: readonly string[];
}

/** The examples of the package's README. */
function examples(): Example[] {
  const readme = fs.readFileSync('packages/engine/README.md', 'utf8');
  return [...readme.matchAll(/^## (.*?)$|^```js\n([^]*?)^```$/gm)].reduce<Example[]>((found, [, title, code]) => {
    if (title !== undefined) heading = title;
    else if (code !== undefined) found.push({ title: heading, code, printed: printedBy(code) });
    return found;
  }, []);
}
let heading = '';

/** The comment after a `console.log` is what it prints; comments at the end are what a loop prints. */
function printedBy(code: string): string[] {
  return code.split('\n').flatMap(line => {
    const found = /^\s*console\.log\(.*\); \/\/ (.*)$/.exec(line) ?? /^\/\/ (.*)$/.exec(line);
    return found ? [found[1]!.trimEnd()] : [];
  });
}

describe('the npm package token-loupe-engine', function () {
  this.timeout(120_000);
  let folder: string;

  before('pack it, and install it in an empty folder', async function () {
    skipWithoutVocabularies(this);
    const files = {
      'package.json': '{ "private": true, "type": "module" }',
      'tokenizer.json': formatFixtures.tokenizerJson.files[0]!.bytes,
    };
    folder = folderOf(files);
    const cwd = await enginePackage();
    const tarball = execFileSync(npm, ['pack', '--silent', '--pack-destination', folder], { ...quiet, cwd });
    const options = ['--offline', '--silent', '--no-audit', '--no-fund'];
    execFileSync(npm, ['install', ...options, path.join(folder, tarball.trim())], { ...quiet, cwd: folder });
  });

  for (const { title, code, printed } of examples()) {
    it(`runs the README's example, in Node: ${title}`, () => {
      assert.ok(printed.length > 0, 'an example that says what it prints');
      fs.writeFileSync(path.join(folder, 'example.js'), code);
      const output = execFileSync(process.execPath, ['example.js'], { ...quiet, cwd: folder, shell: false });
      const lines = output.trimEnd().split('\n');
      assert.deepEqual(
        lines.map(line => line.trimEnd()),
        printed,
      );
    });
  }

  it('is bundled with what is imported, and no more', async () => {
    const source = `
      import { openVocabulary } from 'token-loupe-engine';
      import r50k from 'token-loupe-engine/vocabularies/r50k_base';
      globalThis.ids = [...openVocabulary(r50k).encode('hello world')];`;
    const { outputFiles, metafile } = await build({
      stdin: { contents: source, resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'iife',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const [{ text } = assert.fail()] = outputFiles;
    const inputs = Object.keys(metafile.inputs);
    assert.ok(
      inputs.every(input => !/cl100k|o200k_base|training/.test(input)),
      inputs.join(' '),
    );
    const before = { ...globalThis } as Record<string, unknown>;
    (0, eval)(text);
    const { ids } = globalThis as unknown as { ids: number[] };
    assert.deepEqual(ids, [31373, 995]);
    if (!('ids' in before)) delete (globalThis as { ids?: number[] }).ids;
    console.log(
      `      ${(text.length / 1000).toFixed(0)} kB with r50k_base, of which ${(fs.statSync(path.join(folder, 'node_modules/token-loupe-engine/vocabularies/r50k_base.js')).size / 1000).toFixed(0)} kB vocabulary`,
    );
  });

  it('has types that a strict project compiles with', async () => {
    const { default: ts } = await import('typescript');
    const file = path.join(folder, 'typed.ts');
    fs.writeFileSync(
      file,
      `import { openVocabulary, type Encoding, TokenizerError } from 'token-loupe-engine';
       import o200k from 'token-loupe-engine/vocabularies/o200k_base';
       import { train, type Trained } from 'token-loupe-engine/training';
       const encoding: Encoding = openVocabulary(o200k).encodeWithOffsets('a', { special: 'tokens' });
       const starts: Uint32Array = encoding.starts;
       export const trained: Promise<Trained> = train(['a'], { kind: 'bpe', vocabularySize: 300 });
       export const error = new TokenizerError('id', String(starts[0]));
       // @ts-expect-error -- there is no such option
       openVocabulary(o200k).encode('a', { special: 'all' });`,
    );
    const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      module: ModuleKind.NodeNext,
      moduleResolution: ModuleResolutionKind.NodeNext,
      target: ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      types: [],
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    assert.deepEqual(problems, []);
  });

  it('has no dependencies, and names in its exports only files that it has', async () => {
    const installed = path.join(folder, 'node_modules/token-loupe-engine');
    const manifest = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    assert.equal(manifest['dependencies'], undefined);
    const modules = fs.readdirSync(path.join(installed, 'vocabularies')).filter(name => name.endsWith('.js'));
    for (const name of modules) {
      const { default: vocabulary } = (await import(
        pathToFileURL(path.join(installed, 'vocabularies', name)).href
      )) as {
        default: { name: string; bytes: () => Uint8Array };
      };
      assert.equal(`${vocabulary.name}.js`, name);
      const original = fs.readFileSync(path.join('dist/vocabularies', `${vocabulary.name}.loupe`));
      assert.ok(original.equals(vocabulary.bytes()), name);
    }
    assert.ok(modules.length >= 5);
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build, type BuildResult } from 'esbuild';

/** Folders that must run anywhere: in a worker of any host, without VS Code, Node or a page. */
const pureFolders = ['text', 'files', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context', 'protocol'];

function bundled(
  entryPoints: string[],
  format: 'esm' | 'iife',
): Promise<BuildResult<{ write: false; metafile: true }>> {
  return build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format,
    globalName: 'bundle',
    logLevel: 'silent',
  });
}

describe('the pure folders', function () {
  this.timeout(60_000);

  it('are there', () => {
    assert.ok(pureFolders.includes('engine'));
  });

  for (const folder of pureFolders) {
    it(`bundle for a platform that is none: src/${folder}`, async () => {
      const all = fs.readdirSync(path.join('src', folder), { recursive: true }).map(String);
      const files = all.filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));
      assert.ok(files.length > 0);
      const { metafile } = await bundled(
        files.map(file => path.join('src', folder, file)),
        'esm',
      );
      const outside = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
        imports.filter(each => each.external === true).map(each => `${file} imports ${each.path}`),
      );
      assert.deepEqual(outside, []);
    });
  }

  it('encode where there is neither Node nor a page', async () => {
    const { outputFiles } = await bundled(['src/engine/baselines/wordTokenizer.ts'], 'iife');
    const tokenizer = await bundled(['src/engine/bytePairTokenizer.ts'], 'iife');
    const context = vm.createContext({ TextEncoder, TextDecoder });
    vm.runInContext(outputFiles[0]!.text, context);
    assert.equal(vm.runInContext('new bundle.WordTokenizer().count("one two\\n")', context), 4);
    vm.runInContext(tokenizer.outputFiles[0]!.text, context);
    const count = vm.runInContext(
      `const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
       const offsets = Uint32Array.from({ length: 257 }, (_, index) => index);
       const none = new Uint32Array(0);
       const vocabulary = { bytes, offsets, mergeLefts: none, mergeRights: none, mergeResults: none, specialTokens: new Map() };
       const splitter = { name: 'whole', split: (bytes, start, length, ends) => ((ends[0] = length), 1), canCutBetween: () => false };
       new bundle.BytePairTokenizer({ name: 'test' }, vocabulary, splitter).encode('a🙂').length`,
      context,
    ) as number;
    assert.equal(count, 5);
  });
});

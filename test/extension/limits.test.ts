import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TokenLoupeApi } from '../../src/host/api';
import { random } from '../support/random';
import { proseLikeText } from '../support/randomTexts';
import { Engines } from './support/engines';
import { replace, tokenHover, untitled } from './support/documents';
import { longestTask } from './support/longestTask';
import { delay, product, showText, withSetting } from './support/product';
import { referenceCount } from './support/reference';

describe('at its limits, the extension', () => {
  let api: TokenLoupeApi;
  let folder: string;
  before(async () => {
    api = await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-limits-'));
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => fs.rmSync(folder, { recursive: true }));

  it('says which tokenizer is missing, and counts by others all the same', async () => {
    const document = await untitled('some text');
    await withSetting('tokenizer', '../../no-such', async () => {
      await assert.rejects(api.countTokens(document), {
        message: 'the vocabulary of the tokenizer "../../no-such" is missing',
      });
      assert.equal(await tokenHover(document, new vscode.Position(0, 1)), undefined);
      assert.equal(await api.countTokens(document, 'cl100k_base'), referenceCount('some text', 'cl100k_base'));
    });
    assert.equal(await api.countTokens(document), referenceCount('some text'));
  });

  it('refuses a document that is too large, and takes it when it is small enough again', async () => {
    const document = await untitled('0123456789');
    assert.equal(await api.countTokens(document), referenceCount('0123456789'));
    await withSetting('maxDocumentSize', 10, async () => {
      await api.countTokens(document);
      await replace(document, [{ start: 10, end: 10, text: 'a' }]);
      await assert.rejects(api.countTokens(document), {
        name: 'DocumentTooLargeError',
        message: '11 characters are more than tokenLoupe.maxDocumentSize (10)',
      });
      assert.equal(await tokenHover(document, new vscode.Position(0, 1)), undefined);
      assert.equal(await api.countTokens('a text by itself'), referenceCount('a text by itself'));
      await replace(document, [{ start: 0, end: 4, text: '' }]);
      assert.equal(await api.countTokens(document), referenceCount('456789a'));
      await replace(document, [{ start: 0, end: 0, text: '0123456789' }]);
    });
    assert.equal(await api.countTokens(document), referenceCount('0123456789456789a'));
  });

  it('refuses a document that was counted before the limit was lowered', async () => {
    const document = await untitled('0123456789');
    await api.countTokens(document);
    await withSetting('maxDocumentSize', 9, () =>
      assert.rejects(api.countTokens(document), { name: 'DocumentTooLargeError' }),
    );
  });

  it('counts the empty document, and one that is emptied', async () => {
    assert.equal(await api.countTokens(''), 0);
    const document = await untitled('');
    assert.equal(await api.countTokens(document), 0);
    await replace(document, [{ start: 0, end: 0, text: 'text' }]);
    assert.equal(await api.countTokens(document), 1);
    await replace(document, [{ start: 0, end: 4, text: '' }]);
    assert.equal(await api.countTokens(document), 0);
  });

  it('is not disturbed by files that are no text', async () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'data', 'plate.png');
    await vscode.commands.executeCommand('vscode.open', uri);
    await vscode.commands.executeCommand('tokenLoupe.compareDocument');
    const file = path.join(folder, 'latin1.txt');
    fs.writeFileSync(file, Uint8Array.of(0x6e, 0x61, 0xef, 0x76, 0x65, 0x0a, 0xff, 0xfe));
    const document = await vscode.workspace.openTextDocument(file);
    await showText(document);
    assert.equal(await api.countTokens(document), referenceCount(document.getText()));
  });

  describe('on a document of 20 MB', () => {
    let document: vscode.TextDocument;
    let text: string;

    before(async function () {
      this.timeout(120_000);
      // A million code units that all differ a little from each other, as the engine remembers words.
      const part = proseLikeText(random(20), 1_000_000);
      text = Array.from({ length: 20 }, (_, index) => `${index} ${part}\n`)
        .join('')
        .replaceAll(/\r\n?/g, '\n');
      const file = path.join(folder, 'large.txt');
      fs.writeFileSync(file, text);
      document = await vscode.workspace.openTextDocument(file);
      await showText(document);
      text = document.getText();
    });

    // VS Code would go on writing backups of it.
    after(() => document.save());

    it('leaves the extension host free while it counts, and while somebody types', async function () {
      this.timeout(120_000);
      const typed = 'typing while it counts';
      let block = Infinity;
      // VS Code itself may be busy with the file that it has just opened, but not every time.
      for (let attempt = 0; attempt < 3 && block >= 200; attempt++) {
        await vscode.commands.executeCommand('tokenLoupe.restartEngine');
        block = await longestTask(async () => {
          const count = api.countTokens(document);
          for (const letter of typed) {
            await replace(document, [{ start: 0, end: 0, text: letter }]);
            await delay(5);
          }
          await count;
        });
      }
      assert.ok(block < 200, `blocked for ${Math.round(block)} ms`);
    });

    it('has the count of the edited text, soon after an edit', async function () {
      this.timeout(120_000);
      await api.countTokens(document);
      await replace(document, [{ start: 10_000_000, end: 10_000_100, text: ' words in the midst of it ' }]);
      const started = performance.now();
      const count = await api.countTokens(document);
      const duration = performance.now() - started;
      const engines = new Engines();
      const startedAgain = performance.now();
      const fresh = await engines.start().engine.countText({ text: document.getText(), tokenizerId: 'o200k_base' });
      const all = performance.now() - startedAgain;
      engines.dispose();
      assert.equal(count, fresh.tokens);
      // An edit counts the text around it again; on a slow machine all takes longer.
      assert.ok(
        duration < Math.max(500, all / 4),
        `${Math.round(duration)} ms for an edit, ${Math.round(all)} for all`,
      );
    });

    it('gives way to other questions while it counts, and to the end of the document', async function () {
      this.timeout(120_000);
      await vscode.commands.executeCommand('tokenLoupe.restartEngine');
      let ended = false;
      const count = api.countTokens(document).finally(() => (ended = true));
      assert.equal(await api.countTokens('a short text'), referenceCount('a short text'));
      assert.equal(ended, false, 'the short text had to wait for the long one');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      assert.ok((await count) > 1_000_000);
    });
  });
});

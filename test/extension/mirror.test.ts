import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TokenLoupeApi } from '../../src/host/api';
import { Tokenization } from '../../src/host/tokenizers/tokenization';
import { times } from '../support/nightly';
import { pick, random } from '../support/random';
import { proseLikeText } from '../support/randomTexts';
import { allHovers, documentsInFiles, replace, type Replacement, untitled } from './support/documents';
import { Engines, noneAdded } from './support/engines';
import { product, showText, until } from './support/product';
import { referenceCount, referenceIds } from './support/reference';

const inserts = [
  '',
  '',
  'a',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\n\n  ',
  ' word',
  '漢',
  '👨‍👩‍👧',
  '\ud83d',
  '\ude00',
  '\u0301',
  '12',
  '\u2028',
];

describe("the engine's copy of a document", () => {
  const inFile = documentsInFiles();
  let api: TokenLoupeApi;
  before(async () => (api = await product()));

  /** An answer belongs to the text as it was when it was asked for, or to a later one: that of one version is compared. */
  async function assertInStep(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const expected = referenceCount(document.getText());
    const count = await api.countTokens(document);
    if (document.version !== version) return assertInStep(document);
    assert.equal(count, expected);
  }

  it('is in step after more than a hundred random edits, several at once', async () => {
    const next = random(2026);
    const document = await untitled(proseLikeText(next, 5000));
    /** Tokens of the text after each round. */
    const expected: number[] = [];
    const counts: Promise<number>[] = [];
    await assertInStep(document);
    for (let round = 0; round < times(110, 300); round++) {
      const text = document.getText();
      const replacements: Replacement[] = [];
      for (let start = next(200); start < text.length && replacements.length < 1 + next(4); start += 1 + next(2000)) {
        const end = Math.min(text.length, start + pick(next, [0, 0, 0, 1, 2, 30]));
        replacements.push({ start, end, text: pick(next, inserts) });
        start = end;
      }
      if (replacements.length === 0) replacements.push({ start: 0, end: 0, text: proseLikeText(next, 100) });
      await replace(document, replacements);
      // Put while edits go on, so that a count, and the edits after it, may meet in the engine.
      expected.push(referenceCount(document.getText()));
      counts.push(api.countTokens(document));
    }
    for (const [round, count] of (await Promise.all(counts)).entries()) {
      assert.ok(expected.includes(count, round), `after round ${round}: ${count}, which no text had from then on`);
    }
    await assertInStep(document);
  });

  it('has the very tokens after edits at one place', async () => {
    const document = await untitled('start\nend\n');
    for (const text of ['x', '👩', '\u200d', '🚀', ' the', '\n\n', '12345']) {
      await replace(document, [{ start: 6, end: 6, text }]);
    }
    const ids = (await allHovers(document)).flatMap(hover => hover.ids);
    assert.deepEqual(ids, referenceIds(document.getText()));
  });

  it('takes several insertions at one position in their order', async () => {
    const document = await untitled('one two three');
    await assertInStep(document);
    await replace(document, [
      { start: 3, end: 3, text: 'ab' },
      { start: 3, end: 3, text: ' cd漢' },
      { start: 3, end: 3, text: '1' },
      { start: 8, end: 13, text: 'Tokenizer' },
    ]);
    await assertInStep(document);
  });

  it('follows undo and redo', async () => {
    const document = await inFile('some words to begin with');
    await showText(document);
    await assertInStep(document);
    await replace(document, [
      { start: 0, end: 4, text: 'Quelques' },
      { start: 11, end: 13, text: '漢字\n' },
    ]);
    const edited = document.getText();
    await assertInStep(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'some words to begin with');
    await assertInStep(document);
    await vscode.commands.executeCommand('redo');
    assert.equal(document.getText(), edited);
    await assertInStep(document);
  });

  it('follows a change of line endings, there and back, and edits after it', async () => {
    const document = await untitled('one\n\ntwo\n  three\n');
    const editor = await showText(document);
    await assertInStep(document);
    for (const eol of [vscode.EndOfLine.CRLF, vscode.EndOfLine.LF, vscode.EndOfLine.CRLF]) {
      assert.ok(await editor.edit(builder => builder.setEndOfLine(eol)));
      assert.equal(document.getText().includes('\r\n'), eol === vscode.EndOfLine.CRLF);
      await assertInStep(document);
      await replace(document, [{ start: 5, end: 5, text: 'x\ny' }]);
      await assertInStep(document);
    }
    await editor.edit(builder => {
      builder.setEndOfLine(vscode.EndOfLine.LF);
      builder.insert(new vscode.Position(0, 0), 'both at once\n');
    });
    await assertInStep(document);
  });

  describe('apart from the product', () => {
    let engines: Engines;
    beforeEach(() => (engines = new Engines()));
    afterEach(() => engines.dispose());

    for (const knownBefore of [false, true]) {
      const name = knownBefore ? 'a document that it has' : 'a new document';
      it(`is in step for somebody who asks about ${name} before it is told of an edit`, async () => {
        let tokenization: Tokenization | undefined = undefined;
        const document = await untitled('The text');
        const counts: Promise<unknown>[] = [];
        const count = async (): Promise<number> => (await tokenization!.count(document, 'o200k_base')).tokens;
        // Listeners hear of an edit one after the other: this one is the first.
        const listener = vscode.workspace.onDidChangeTextDocument(event => {
          if (event.document === document) counts.push(count());
        });
        tokenization = engines.tokenization();
        try {
          if (knownBefore) await count();
          await replace(document, [{ start: 3, end: 3, text: ' 漢字 of the' }]);
        } finally {
          listener.dispose();
        }
        const expected = referenceCount(document.getText());
        assert.deepEqual(await Promise.all(counts), [expected]);
        assert.equal(await count(), expected);
        await replace(document, [{ start: 0, end: 3, text: 'A' }]);
        assert.equal(await count(), referenceCount(document.getText()));
        tokenization.dispose();
      });
    }

    it('does not take a closed document for the one that has its name now', async () => {
      const tokenization = engines.tokenization();
      const count = async (document: vscode.TextDocument): Promise<number> =>
        (await tokenization.count(document, 'o200k_base')).tokens;
      const uri = vscode.Uri.parse('untitled:mirror.txt');
      const open = async (text: string): Promise<vscode.TextDocument> => {
        const document = await vscode.workspace.openTextDocument(uri);
        await showText(document);
        await replace(document, [{ start: 0, end: 0, text }]);
        return document;
      };
      const first = await open('short');
      assert.equal(await count(first), referenceCount('short'));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until(() => first.isClosed, 'the document to be closed');
      await assert.rejects(count(first), { name: 'CancelledError' });
      assert.equal(await api.countTokens(first), referenceCount(first.getText()));

      const second = await open('quite another text');
      assert.equal(second.uri.toString(), first.uri.toString());
      assert.equal(await count(second), referenceCount('quite another text'));
      await assert.rejects(count(first), { name: 'CancelledError' });
      assert.equal(await count(second), referenceCount('quite another text'));
      tokenization.dispose();
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('leaves nothing behind when it is given up in the midst of edits, its log first', async () => {
      const log = vscode.window.createOutputChannel('Token Loupe Shutdown', { log: true });
      const process = engines.start();
      const tokenization = new Tokenization(process, noneAdded(), log);
      const document = await untitled('some text');
      const count = tokenization.count(document, 'o200k_base');
      const edit = replace(document, [{ start: 0, end: 4, text: 'any' }]);
      log.dispose();
      process.dispose();
      tokenization.dispose();
      await assert.rejects(count, { name: 'ConnectionClosedError', message: 'Token Loupe was deactivated' });
      await edit;
      // What is rejected without anybody waiting for it fails the run; see run.ts.
    });

    it('is sent again after an edit that the engine refuses', async () => {
      const process = engines.start();
      const tokenization = engines.tokenization(process);
      const document = await untitled('some text');
      const count = async (): Promise<number> => (await tokenization.count(document, 'o200k_base')).tokens;
      await count();
      await process.engine.openDocument({ document: document.uri.toString(), text: '' });
      await replace(document, [{ start: 4, end: 5, text: ' longer ' }]);
      await until(async () => (await count()) === referenceCount(document.getText()), 'the document to be sent again');
      tokenization.dispose();
    });
  });

  it('survives a change of language, which closes and opens the document', async () => {
    const document = await untitled('{ "a": 1 }');
    await assertInStep(document);
    const changed = await vscode.languages.setTextDocumentLanguage(document, 'json');
    await replace(changed, [{ start: 2, end: 2, text: '"漢": [], ' }]);
    await assertInStep(changed);
  });

  it('is a new one when a file is closed, written by others, and opened again', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-mirror-'));
    try {
      const file = path.join(folder, 'file.txt');
      fs.writeFileSync(file, 'short');
      const first = await vscode.workspace.openTextDocument(file);
      await showText(first);
      await assertInStep(first);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      // VS Code keeps a document open for a while after its last editor is gone.
      fs.writeFileSync(file, 'quite another text, and longer');
      const second = await vscode.workspace.openTextDocument(file);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      assert.equal(await api.countTokens(second), referenceCount(second.getText()));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('is there for each document of several, however they are asked for', async () => {
    const next = random(5);
    const documents = await Promise.all(Array.from({ length: 12 }, () => untitled(proseLikeText(next, 3000))));
    const counts = await Promise.all(documents.map(document => api.countTokens(document)));
    assert.deepEqual(
      counts,
      documents.map(document => referenceCount(document.getText())),
    );
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { replace, untitled } from './support/documents';
import { product, showText, until } from './support/product';

describe('data of tokens', () => {
  let folder: string;
  before(async () => {
    await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-data-'));
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => fs.rmSync(folder, { recursive: true }));

  const report = (): string =>
    vscode.window.visibleTextEditors
      .find(each => each.document.uri.scheme === 'token-loupe-report')
      ?.document.getText() ?? '';

  it('showTokenData reports on a file beside the text, and hideTokenData and edits take the marks off', async () => {
    const file = path.join(folder, 'fish.jsonl');
    const lines = ['The', ' quick', ' fish'].map((token, index) => JSON.stringify({ token, logprob: -index }));
    fs.writeFileSync(file, lines.join('\n'));
    const document = await untitled('The quick fish');
    const editor = await showText(document);
    await vscode.commands.executeCommand('tokenLoupe.showTokenData', { file, field: 'logprob' });
    await until(() => report().includes('3 of them are found in the text (100 %)'), 'the report');
    assert.match(report(), /`logprob` \| 3/);
    assert.equal(vscode.window.activeTextEditor, editor);
    await replace(document, [{ start: 0, end: 3, text: 'A' }]);
    await vscode.commands.executeCommand('tokenLoupe.hideTokenData');
  });

  it('showTokenData says what is wrong with a file, and shows nothing', async () => {
    const file = path.join(folder, 'bad.jsonl');
    fs.writeFileSync(file, 'nonsense\n');
    await showText(await untitled('The quick fish'));
    await vscode.commands.executeCommand('tokenLoupe.showTokenData', { file });
    await vscode.commands.executeCommand('tokenLoupe.showTokenData', { file: path.join(folder, 'missing.jsonl') });
    assert.equal(report(), '');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

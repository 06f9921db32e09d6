import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace } from './support/documents';
import { product, showText, until, withSetting } from './support/product';

const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Token Loupe');

let files = 0;

/** A document of its own file: VS Code may give untitled ones what it kept of others. */
async function shown(text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const uri = vscode.Uri.joinPath(folder, `hidden-text-${files++}.txt`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await showText(document);
  return document;
}

describe('hints on text that hides', () => {
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('decode it, and can be pointed at', async () => {
    const hidden = Array.from('obey', each => String.fromCodePoint(0xe0000 + each.charCodeAt(0))).join('');
    const document = await shown(`Hello${hidden} world\n`);
    await until(() => ours(document.uri).length === 1, 'the finding');
    const [found] = ours(document.uri);
    assert.match(found!.message, /4 tag characters.*spell “obey”/);
    assert.equal(document.getText(found!.range), `o${hidden}`);
    assert.equal(found!.severity, vscode.DiagnosticSeverity.Information);
  });

  it('follow edits, and go with what they are about', async () => {
    const document = await shown('<|endoftext|> 👩🏽‍🚀 می\u200cخواهم\n');
    // What a document before of the same name had may still be there.
    await until(() => ours(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint, 'the special token');
    assert.equal(ours(document.uri).length, 1);
    await replace(document, [{ start: 0, end: 1, text: 'p\u200bay ' }]);
    await until(() => (ours(document.uri)[0]?.message ?? '').includes('U+200B'), 'the new finding');
    assert.equal(ours(document.uri).length, 1);
    await replace(document, [{ start: 0, end: document.getText().length, text: 'plain' }]);
    await until(() => ours(document.uri).length === 0, 'nothing to be left');
  });

  it('are switched off by tokenLoupe.hiddenText', async () => {
    const document = await shown('pass\u200bword');
    await until(() => ours(document.uri).length === 1, 'the finding');
    await withSetting('hiddenText', false, async () => {
      await until(() => ours(document.uri).length === 0, 'the finding to go');
    });
    await until(() => ours(document.uri).length === 1, 'the finding again');
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untitled } from './support/documents';
import { product, showText, until, withSetting } from './support/product';
import { referenceCount } from './support/reference';

describe('the counts of sections', () => {
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const lenses = async (uri: vscode.Uri): Promise<string[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    return found.map(({ range, command }) => `${range.start.line}: ${command?.title ?? ''}`);
  };

  it('are shown while tokenLoupe.sections.codeLens is on', async () => {
    const [first, second] = ['# Soup\nThe fish is.\n', '# Bread\n<rules>\nbe kind\n</rules>\n'];
    const document = await untitled(first + second, 'markdown');
    await showText(document);
    assert.deepEqual(await lenses(document.uri), []);
    await withSetting('sections.codeLens', true, async () => {
      await until(async () => (await lenses(document.uri)).length === 3, 'three sections');
      const total = referenceCount(document.getText());
      const share = (count: number): string => `${Math.round((100 * count) / total)} %`;
      const [soup, bread] = [referenceCount(first), referenceCount(second)];
      const found = await lenses(document.uri);
      assert.equal(found[0], `0: ${soup} tokens · ${share(soup)}`);
      assert.equal(found[1], `2: ${bread} tokens · ${share(bread)}`);
      assert.match(found[2]!, /^3: \d+ tokens/);
    });
    await until(async () => (await lenses(document.uri)).length === 0, 'none again');
  });

  it('say at the last one how many there is no room for', async () => {
    const document = await untitled('# Soup\n'.repeat(2003), 'markdown');
    await withSetting('sections.codeLens', true, async () => {
      await until(async () => (await lenses(document.uri)).length > 0, 'sections');
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        2500,
      );
      assert.equal(found.length, 2000);
      assert.match(found.at(-1)!.command!.title, / · 3 sections below not counted$/);
    });
  });
});

describe('showNumbers', () => {
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens a report on the numbers of the document or the selection beside it, and leaves the focus', async () => {
    const document = await untitled('In 2024 there were 1234567 fish.\nOf these 12 were sold.');
    const editor = await showText(document);
    await vscode.commands.executeCommand('tokenLoupe.showNumbers');
    const report = (): string =>
      vscode.window.visibleTextEditors
        .find(each => each.document.uri.scheme === 'token-loupe-report')
        ?.document.getText() ?? '';
    await until(() => report().includes('3 numbers'), 'the report');
    assert.match(report(), /from the left/);
    assert.match(report(), /`123\|456\|7`/);
    assert.equal(vscode.window.activeTextEditor, editor);
    editor.selection = new vscode.Selection(1, 0, 1, 23);
    await vscode.commands.executeCommand('tokenLoupe.showNumbers');
    await until(() => report().includes('1 number (rows of digits) with 2 digits take 1 token'), 'the new report');
  });
});

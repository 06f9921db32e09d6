import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace, untitled } from './support/documents';
import { delay, product, until } from './support/product';
import { referenceCount } from './support/reference';

/** Runs a command that asks something, and answers nothing. */
async function runAndDismiss(command: string): Promise<void> {
  const running = Promise.resolve(vscode.commands.executeCommand(command)).then(() => 'ended');
  await until(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return (await Promise.race([running, delay(50)])) === 'ended';
  }, `${command} to end`);
}

describe('the commands', () => {
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const plain = [
    'openDashboard',
    'compareDocument',
    'compareSelection',
    'estimateVocabulary',
    'vocabularyCosts',
    'vocabularyUsage',
    'restartEngine',
  ];
  for (const name of plain) {
    it(`${name} runs with an editor, without one, and twice`, async () => {
      await vscode.commands.executeCommand(`tokenLoupe.${name}`);
      const document = await untitled('some text');
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 0, 0, 4);
      await vscode.commands.executeCommand(`tokenLoupe.${name}`);
      await vscode.commands.executeCommand(`tokenLoupe.${name}`);
    });
  }

  for (const name of ['selectTokenizer', 'selectModel']) {
    it(`${name} changes nothing when it is dismissed`, async () => {
      const settings = (): unknown => {
        const { tokenizer, model } = vscode.workspace.getConfiguration('tokenLoupe');
        return { tokenizer: tokenizer as unknown, model: model as unknown };
      };
      const before = settings();
      await runAndDismiss(`tokenLoupe.${name}`);
      assert.deepEqual(settings(), before);
    });
  }

  it('toggleBoundaries paints and clears while the text is edited', async () => {
    const document = await untitled('a 👨‍👩‍👧‍👦 b\n\tc\n'.repeat(100));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('tokenLoupe.toggleBoundaries');
    for (let round = 0; round < 10; round++) await replace(document, [{ start: 0, end: 1, text: `word ${round}\n` }]);
    await vscode.commands.executeCommand('tokenLoupe.toggleBoundaries');
    assert.equal(await (await product()).countTokens(document), referenceCount(document.getText()));
  });

  it('opens one dashboard, and none is left when it is closed', async () => {
    const dashboards = (): number =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(
          ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('tokenLoupe.dashboard'),
        ).length;
    await vscode.commands.executeCommand('tokenLoupe.openDashboard');
    await vscode.commands.executeCommand('tokenLoupe.compareDocument');
    await vscode.commands.executeCommand('tokenLoupe.estimateVocabulary');
    await until(() => dashboards() > 0, 'the dashboard');
    assert.equal(dashboards(), 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(dashboards(), 0);
    await vscode.commands.executeCommand('tokenLoupe.openDashboard');
  });
});

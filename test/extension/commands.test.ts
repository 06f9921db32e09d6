import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { replace, untitled } from './support/documents';
import { workerBehind } from './support/engines';
import { product, showText, until } from './support/product';
import { referenceCount } from './support/reference';

/** Runs a command that asks something, and answers nothing. */
async function runAndDismiss(command: string): Promise<void> {
  let hasEnded = false;
  void vscode.commands.executeCommand(command).then(() => (hasEnded = true));
  await until(async () => {
    // It closes nothing as long as nothing is asked.
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return hasEnded;
  }, `${command} to end`);
}

/** The tabs of the dashboard's pages. */
function dashboards(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && /tokenLoupe\.(inspector|planner)$/.test(input.viewType),
    );
}

describe('the commands', () => {
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const opening = [
    'open',
    'openInspector',
    'openPlanner',
    'compareDocument',
    'compareSelection',
    'showDistributions',
    'estimateVocabulary',
    'vocabularyCosts',
    'vocabularyUsage',
    'openCorpus',
    'openRecords',
  ];
  for (const name of opening) {
    it(`${name} opens one page beside the text, with an editor, without one, and twice`, async () => {
      await vscode.commands.executeCommand(`tokenLoupe.${name}`);
      await until(() => dashboards().length === 1, 'the dashboard');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await until(() => dashboards().length === 0, 'the dashboard to be closed');

      const editor = await showText(await untitled('some text'));
      editor.selection = new vscode.Selection(0, 0, 0, 4);
      for (const time of ['once', 'twice']) {
        await vscode.commands.executeCommand(`tokenLoupe.${name}`);
        await until(() => dashboards().length === 1, `the dashboard, ${time}`);
        assert.equal(vscode.window.activeTextEditor, editor, `${time}: the text keeps the focus`);
        assert.notEqual(dashboards()[0]!.group, vscode.window.tabGroups.activeTabGroup, `${time}: beside the text`);
      }
      assert.deepEqual(editor.selection, new vscode.Selection(0, 0, 0, 4));
    });
  }

  it('restartEngine ends the engine, counts on with another, and opens nothing', async () => {
    const api = await product();
    const document = await untitled('some text');
    const old = await workerBehind(() => api.countTokens(document));
    const ended = once(old, 'exit');
    await vscode.commands.executeCommand('tokenLoupe.restartEngine');
    await ended;
    const fresh = await workerBehind(async () => {
      assert.equal(await api.countTokens(document), referenceCount('some text'));
    });
    assert.notEqual(fresh, old);
    assert.deepEqual(dashboards(), []);
  });

  for (const name of ['selectTokenizer', 'selectModel', 'selectPaintingStyle']) {
    it(`${name} changes nothing when it is dismissed`, async () => {
      const settings = (): unknown => {
        const { tokenizer, model, boundaries } = vscode.workspace.getConfiguration('tokenLoupe');
        return { tokenizer: tokenizer as unknown, model: model as unknown, boundaries: boundaries as unknown };
      };
      const before = settings();
      await runAndDismiss(`tokenLoupe.${name}`);
      assert.deepEqual(settings(), before);
    });
  }

  it('toggleBoundaries paints and clears while the text is edited', async () => {
    const document = await untitled('a 👨‍👩‍👧‍👦 b\n\tc\n'.repeat(100));
    await showText(document);
    await vscode.commands.executeCommand('tokenLoupe.toggleBoundaries');
    for (let round = 0; round < 10; round++) await replace(document, [{ start: 0, end: 1, text: `word ${round}\n` }]);
    await vscode.commands.executeCommand('tokenLoupe.toggleBoundaries');
    assert.equal(await (await product()).countTokens(document), referenceCount(document.getText()));
  });

  it('opens one Inspector and one Planner, and none is left when they are closed', async () => {
    await vscode.commands.executeCommand('tokenLoupe.openInspector');
    await vscode.commands.executeCommand('tokenLoupe.compareDocument');
    await vscode.commands.executeCommand('tokenLoupe.estimateVocabulary');
    await vscode.commands.executeCommand('tokenLoupe.openPlanner');
    await until(() => dashboards().length > 1, 'both pages');
    assert.deepEqual(
      dashboards()
        .map(({ label }) => label)
        .sort(),
      ['Token Inspector', 'Vocabulary Planner'],
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(dashboards().length, 0);
    await vscode.commands.executeCommand('tokenLoupe.openInspector');
  });
});

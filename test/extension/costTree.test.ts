import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CostSummary } from '../../src/features/costTree/costCommands';
import { product, until } from './support/product';
import { referenceCount } from './support/reference';

const run = (name: string, given?: unknown): Thenable<CostSummary> =>
  vscode.commands.executeCommand<CostSummary>(`tokenLoupe.${name}`, given);

const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(root(), name)), { recursive: true });
  fs.writeFileSync(path.join(root(), name), text);
};

/** What the tree shows, once that is so. */
async function untilShown(what: string, test: (summary: CostSummary) => boolean): Promise<CostSummary> {
  let summary: CostSummary | undefined;
  await until(async () => {
    // A filter that changes nothing tells what is shown.
    summary = await run('filterCosts', { filter: 'costs-test' });
    return test(summary);
  }, what);
  return summary!;
}

describe('the tree of token costs', () => {
  const tokens = referenceCount('The quick fish is in the pan.\n');
  before(async () => {
    await product();
    write('costs-test/one.md', 'The quick fish is in the pan.\n');
    write('costs-test/deep/two.md', 'The quick fish is in the pan.\n'.repeat(10));
    write('costs-test/three.bin', 'a\0\0b');
    write('costs-test/node_modules/left/out.md', 'no text of the user');
    await run('showCosts');
    await run('refreshCosts');
  });
  after(async () => {
    await run('showAllCosts');
    fs.rmSync(path.join(root(), 'costs-test'), { recursive: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('counts the files of the workspace, as the reference does', async () => {
    const summary = await run('filterCosts', { filter: 'costs-test/' });
    assert.deepEqual(summary.heaviest, [{ path: 'costs-test', tokens: summary.tokens }]);
    const deep = referenceCount('The quick fish is in the pan.\n'.repeat(10));
    assert.deepEqual([summary.tokens, summary.files, summary.waiting], [tokens + deep, 2, 0]);
    const all = await run('filterCosts', { filter: '' });
    assert.ok(all.files > 5 && all.tokens > summary.tokens);
    const readme = fs.readFileSync(path.join(root(), 'README.md'), 'utf8');
    assert.equal(all.heaviest.find(each => each.path === 'README.md')?.tokens, referenceCount(readme));
  });

  it('follows files that are made, changed and deleted', async () => {
    const before = await untilShown('the files', ({ files }) => files === 2);
    write('costs-test/new/four.md', 'The quick fish is in the pan.\n');
    await untilShown('a new file', summary => summary.tokens === before.tokens + tokens && summary.files === 3);
    write('costs-test/new/four.md', 'The quick fish is in the pan.\n'.repeat(3));
    const three = referenceCount('The quick fish is in the pan.\n'.repeat(3));
    await untilShown('a changed file', summary => summary.tokens === before.tokens + three);
    write('costs-test/node_modules/left/out2.md', 'nor this');
    fs.rmSync(path.join(root(), 'costs-test/new'), { recursive: true });
    await untilShown('a deleted folder', summary => summary.tokens === before.tokens && summary.files === 2);
  });

  it('leaves out what is excluded, and shows all again', async () => {
    await run('filterCosts', { filter: 'costs-test' });
    const without = await run('excludeFromCosts', 'costs-test/deep');
    assert.equal(without.tokens, tokens);
    await run('showAllCosts');
    assert.equal((await run('filterCosts', { filter: 'costs-test' })).files, 2);
  });

  it('shows what fits into a number of tokens', async () => {
    await run('filterCosts', { filter: 'costs-test' });
    const fitting = await run('fitCosts', { tokens: tokens + 1 });
    assert.deepEqual([fitting.tokens, fitting.files], [tokens, 1]);
    assert.equal((await run('fitCosts', { tokens: '' })).files, 2);
  });

  it('can be stopped, and goes on', async () => {
    const counting = run('refreshCosts');
    await run('stopCountingCosts');
    await counting;
    const { waiting } = await run('refreshCosts');
    assert.equal(waiting, 0);
  });
});

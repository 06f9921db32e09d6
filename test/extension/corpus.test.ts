import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExportedFigures } from '../../src/features/dashboard/figureExport';
import { product, until } from './support/product';

const count = (argument: unknown, selected?: unknown): Thenable<ExportedFigures | undefined> =>
  vscode.commands.executeCommand('tokenLoupe.openCorpus', argument, selected);

describe('a corpus of the user', function () {
  this.timeout(120_000);
  let folder: string;
  const texts = ['The herring tide ran out.', '水は冷たい。Ännchen schwimmt.', 'def swim(crab):\n        return 1\n'];

  before(async () => {
    await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-corpus-'));
    for (const [index, text] of texts.entries()) fs.writeFileSync(path.join(folder, `${index}.txt`), text);
    fs.writeFileSync(path.join(folder, 'crab.png'), Uint8Array.of(1, 0, 2));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is counted as the product counts its documents, from the explorer and by an argument', async () => {
    const api = await product();
    const found = await count(vscode.Uri.file(folder), [vscode.Uri.file(folder)]);
    assert.ok(found);
    const at = (title: string): number => found.columns.findIndex(column => column.title === title);
    const rowOf = (id: string) => found.rows.find(row => row[at('Files')] === 'all' && row[at('Id')] === id)!;
    for (const id of ['o200k_base', 'r50k_base', 'baseline-bytes']) {
      let tokens = 0;
      for (const text of texts) tokens += await api.countTokens(text, id);
      assert.equal(rowOf(id)[at('Tokens')], tokens, id);
    }
    const [low, high] = [rowOf('baseline-bytes')[at('Low')], rowOf('baseline-bytes')[at('High')]] as number[];
    const difference = rowOf('baseline-bytes')[at('vs. baseline')] as number;
    assert.ok(low! <= difference && difference <= high!, `${low} ${difference} ${high}`);
    assert.equal(found.about['documents'], texts.length);
    assert.match(String(found.about['left out']), /1 .*binary/);
    assert.deepEqual(
      await count({
        source: {
          places: [
            path.join(folder, '0.txt'),
            path.join(folder, '1.txt'),
            path.join(folder, '2.txt'),
            path.join(folder, 'crab.png'),
          ],
        },
      }).then(each => each?.rows),
      found.rows,
    );
  });

  it('has records, which are counted from the explorer, too', async () => {
    const api = await product();
    const file = path.join(folder, 'fish.csv');
    fs.writeFileSync(file, 'name,text\ncod,swims in a school\nbroken\neel,\n');
    const found = await vscode.commands.executeCommand<ExportedFigures>(
      'tokenLoupe.openRecords',
      vscode.Uri.file(file),
    );
    const at = (title: string): number => found.columns.findIndex(column => column.title === title);
    const row = found.rows.find(each => each[at('Field')] === 'text' && each[at('Id')] === 'o200k_base')!;
    assert.equal(row[at('Tokens')], await api.countTokens('swims in a school', 'o200k_base'));
    assert.deepEqual([found.about['records'], found.about['broken records']], [2, 1]);
    // The newest of the results, with a card that outlives the page.
    await vscode.commands.executeCommand('tokenLoupe.openResultCard');
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => labels().some(label => label.startsWith('Preview') && label.includes('fish.csv')), 'the card');
    fs.rmSync(file);
    assert.equal(await vscode.commands.executeCommand('tokenLoupe.openRecords', vscode.Uri.file(file)), undefined);
  });

  it('that has vanished leaves nothing, and the view says so', async () => {
    fs.rmSync(folder, { recursive: true });
    assert.equal(await count(vscode.Uri.file(folder)), undefined);
  });
});

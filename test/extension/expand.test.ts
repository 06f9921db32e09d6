import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { OperationOutcome } from '../../src/features/resize/operationCommand';
import type { ExpandReport } from '../../src/vocabulary/resize/expand/expandReport';
import { product } from './support/product';

type Answer = OperationOutcome<ExpandReport>;
const expand = (options: Record<string, unknown>): Thenable<Answer | undefined> =>
  vscode.commands.executeCommand('tokenLoupe.expandTokenizer', options);
const TOKENIZER = 'cl100k_base';
const syllables = 'yıl dız lar ğın çö şün gü düm ken içi nü ör'.split(' ');

/** Words of a language that the vocabulary has little of; another text for each number. */
function text(file: number): string {
  const word = (index: number): string => syllables[index % 12]! + syllables[(index * 7 + 3) % 12]! + syllables[1]!;
  return Array.from({ length: 300 }, (_, index) => `${word(index * file)} ve ${word(index + file)}.`).join('\n');
}

describe('expanding a tokenizer with a text of the user', function () {
  this.timeout(120_000);
  let folder: string;
  let answer: Answer | undefined;
  const places = (...names: string[]): { places: string[] } => ({ places: names.map(name => path.join(folder, name)) });
  const read = (name: string): string => {
    assert.ok(answer, 'no tokenizer came of it');
    return fs.readFileSync(path.join(fileURLToPath(answer.folder), name), 'utf8');
  };

  before(async () => {
    await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-expand-'));
    for (const name of ['texts', 'english', 'results']) fs.mkdirSync(path.join(folder, name));
    for (let file = 1; file <= 12; file++) fs.writeFileSync(path.join(folder, 'texts', `${file}.txt`), text(file));
    fs.writeFileSync(path.join(folder, 'english', 'a.txt'), 'The quick brown fox jumps over the lazy dog.\n');
    answer = await expand({
      tokenizerId: TOKENIZER,
      source: places('texts'),
      general: places('english'),
      entries: 40,
      heldOutShare: 0.3,
      name: 'stars',
      folder: path.join(folder, 'results'),
      add: true,
    });
  });
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true });
  });

  it('gives a tokenizer in the list that counts as the report says, and no text longer', async () => {
    const api = await product();
    assert.ok(answer?.tokenizerId);
    const { report, tokenizerId } = answer;
    assert.equal(report.newEntries, 40);
    let [before, after] = [0, 0];
    for (let file = 1; file <= 12; file++) {
      const [old, now] = [await api.countTokens(text(file), TOKENIZER), await api.countTokens(text(file), tokenizerId)];
      assert.ok(now < old, `${file}: ${old}, then ${now}`);
      before += old;
      after += now;
    }
    assert.ok(report.heldOut);
    assert.equal(report.learning.before + report.heldOut.before, before);
    assert.equal(report.learning.after + report.heldOut.after, after);
    assert.equal(report.general?.before, report.general?.after);
    assert.equal(await api.countTokens('The quick brown fox', tokenizerId), 4);
  });

  it('writes the tokenizer, the map of its new rows and a card, all or nothing', async () => {
    const result = path.join(folder, 'results', 'stars');
    assert.deepEqual(fs.readdirSync(result).sort(), ['README.md', 'id-map.json', 'tokenizer.json']);
    const map = JSON.parse(read('id-map.json')) as { keptIds: number; newRows: { id: number }[] };
    assert.equal(map.newRows.length, 40);
    assert.equal(map.newRows[0]!.id, map.keptIds);
    assert.match(read('README.md'), /Another text.*as many/);
    const json = JSON.parse(read('tokenizer.json')) as { added_tokens: { id: number; content: string }[] };
    assert.equal(json.added_tokens.find(({ content }) => content === '<|endoftext|>')?.id, 100_257);
    const results = path.join(folder, 'results');
    for (const options of [{ entries: 0 }, { entries: 10, rule: 'between' }, { entries: 10, minimumSaved: 1e9 }]) {
      assert.equal(
        await expand({ tokenizerId: TOKENIZER, source: places('texts'), folder: results, ...options }),
        undefined,
      );
    }
    assert.deepEqual(fs.readdirSync(results), ['stars']);
  });
});

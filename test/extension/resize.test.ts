import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { OperationOutcome } from '../../src/features/resize/operationCommand';
import type { DraftReport } from '../../src/vocabulary/resize/draft/draftReport';
import type { TrimReport } from '../../src/vocabulary/resize/trim/trimReport';
import { watchWorkers } from './support/engines';
import { product } from './support/product';

const trim = (options: object): Thenable<OperationOutcome<TrimReport> | undefined> =>
  vscode.commands.executeCommand('tokenLoupe.trimTokenizer', options);
const draft = (options: object): Thenable<OperationOutcome<DraftReport> | undefined> =>
  vscode.commands.executeCommand('tokenLoupe.draftVocabulary', options);

describe('operations on a vocabulary', function () {
  this.timeout(120_000);
  let folder: string;
  let results: string;
  const common = (): object => ({
    tokenizerId: 'r50k_base',
    source: { places: [path.join(folder, 'texts')] },
    folder: results,
    heldOutShare: 0.2,
  });
  const rule = { kind: 'frequency', minimum: 2 };

  before(async () => {
    await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-resize-'));
    results = path.join(folder, 'results');
    for (const name of ['texts', 'results']) fs.mkdirSync(path.join(folder, name));
    for (let index = 0; index < 30; index++) {
      const text = `The harbour ${index} was full of boats, and the tide ran out at ${index} past noon.\n`;
      fs.writeFileSync(path.join(folder, 'texts', `${index}.txt`), text.repeat(1 + (index % 3)));
    }
  });
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true });
  });

  it('trims a tokenizer to a text: its files, its card, and a place in the list', async () => {
    const api = await product();
    const shape = { width: 768, tied: true, bytesPerParameter: 4 };
    const answer = await trim({ ...common(), rule, shape, name: 'harbour', add: true });
    assert.ok(answer?.tokenizerId);
    const into = fileURLToPath(answer.folder);
    assert.deepEqual(fs.readdirSync(into).sort(), ['README.md', 'id-map.json', 'tokenizer.json']);
    assert.equal(path.basename(into), 'harbour');
    const { entriesBefore, entriesAfter, changes, savings, measuredOn } = answer.report;
    assert.equal(entriesBefore, 50_257);
    assert.ok(entriesAfter > 257 && entriesAfter < 400, `${entriesAfter} entries`);
    assert.equal(savings?.saved, (50_257 - entriesAfter) * 768);
    assert.equal(measuredOn, 'heldOut');
    assert.ok(changes.tokensAfter >= changes.tokensBefore);
    const map = JSON.parse(fs.readFileSync(path.join(into, 'id-map.json'), 'utf8')) as { oldIds: number[] };
    assert.equal(map.oldIds.length, entriesAfter);
    assert.match(fs.readFileSync(path.join(into, 'README.md'), 'utf8'), /^# harbour\n/);
    // It counts like the old one where all tokens are kept, and is lossless elsewhere.
    const known = 'The harbour was full of boats';
    assert.equal(await api.countTokens(known, answer.tokenizerId), await api.countTokens(known, 'r50k_base'));
    assert.ok((await api.countTokens('zyzzyva Ωμέγα', answer.tokenizerId)) > 10);
  });

  it('chooses the vocabulary of a draft', async () => {
    const answer = await draft({ ...common(), entries: 400, targetRows: 50_304, name: 'harbour-draft' });
    assert.ok(answer);
    const into = fileURLToPath(answer.folder);
    assert.deepEqual(fs.readdirSync(into).sort(), ['README.md', 'id-map.json', 'tokenizer.json']);
    const { model } = JSON.parse(fs.readFileSync(path.join(into, 'tokenizer.json'), 'utf8')) as {
      readonly model: { readonly vocab: object };
    };
    assert.ok(Object.keys(model.vocab).length >= 50_256, 'the whole tokenizer of the target');
    const map = JSON.parse(fs.readFileSync(path.join(into, 'id-map.json'), 'utf8')) as {
      targetIds: number[];
      d2t: number[];
      t2d: number[];
    };
    assert.equal(map.targetIds.length, 400);
    assert.ok(map.targetIds.includes(50_256), 'the end of a text can be proposed');
    map.d2t.forEach((offset, id) => assert.equal(id + offset, map.targetIds[id]));
    assert.equal(map.t2d.length, 50_304);
    assert.equal(answer.report.coverage, answer.report.curve.find(({ entries }) => entries === 400)?.heldOut);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const before = fs.readdirSync(results);
    const large = path.join(folder, 'large.txt');
    fs.writeFileSync(large, 'The harbour was full of boats, and the tide ran out past noon.\n'.repeat(500_000));
    const moments: Readonly<Record<string, (worker: ChildProcess, abort: () => void) => void>> = {
      'when it is given to a worker': (_worker, abort) => setImmediate(abort),
      'when the worker has told how far it is': (worker, abort) => worker.once('message', abort),
    };
    for (const [moment, wait] of Object.entries(moments)) {
      const controller = new AbortController();
      const source = { places: [large] };
      const outcome = await watchWorkers(
        worker => wait(worker, () => controller.abort()),
        () => trim({ ...common(), source, rule, name: 'cancelled', signal: controller.signal }),
      );
      assert.equal(outcome, undefined, `cancelled ${moment}`);
      assert.ok(controller.signal.aborted, `nothing came ${moment}`);
      assert.deepEqual(fs.readdirSync(results), before);
    }
    assert.ok(await trim({ ...common(), rule, name: 'again' }), 'another can run');
  });

  it('refuses what makes no sense and writes nothing', async () => {
    const before = fs.readdirSync(results);
    const given = { ...common(), rule };
    const wrong: object[] = [
      { rule: { kind: 'frequency', minimum: 0 } },
      { rule: { kind: 'top', entries: 1e99 } },
      { rule: { kind: 'top', entries: 10 } },
      { rule: { kind: 'scripts', scripts: ['Klingon'] } },
      { shape: { width: -1, tied: true, bytesPerParameter: 2 } },
      { tokenizerId: 'baseline-bytes' },
      { tokenizerId: 'nobody' },
      { source: { places: [path.join(folder, 'nowhere')] } },
      { source: 17 },
    ];
    for (const change of wrong) assert.equal(await trim({ ...given, ...change }), undefined, JSON.stringify(change));
    for (const entries of [0, 1, 1e99]) assert.equal(await draft({ ...common(), entries }), undefined);
    assert.deepEqual(fs.readdirSync(results), before);
  });
});

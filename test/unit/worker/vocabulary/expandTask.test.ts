import assert from 'node:assert/strict';
import type { CallContext } from '../../../../src/protocol/rpc';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import type { ExpandRequest, ResizeResult } from '../../../../src/protocol/vocabularyTasks';
import type { ExpandReport } from '../../../../src/vocabulary/resize/expand/expandReport';
import { createVocabularyTasks } from '../../../../src/worker/vocabulary/vocabularyTasksService';
import { pipelineOf, smallBpe } from '../../../support/expansions';
import { CorpusFolder, inThread } from '../training/countingEnvironment';

const utf8 = new TextEncoder();

type Method = 'mean' | 'merge' | 'align';
type Row = { readonly id: number; readonly token: string; readonly text: string } & Readonly<
  Record<Method, number[][] | Method>
>;

/** A plan as it is to be read: where it is the name of another, that one. */
function planIn(row: Row, method: Method): number[][] {
  const plan = row[method];
  return typeof plan === 'string' ? planIn(row, plan) : plan;
}

describe('expanding a tokenizer in the worker', () => {
  let folder: CorpusFolder;
  let shares: number[];
  let told: [share: number, status: TrainingStatus][];
  beforeEach(() => {
    folder = new CorpusFolder();
    shares = [];
    told = [];
  });
  afterEach(() => folder.remove());

  /** A corpus of many small files, some of which are held out. */
  function corpus(): ExpandRequest['corpus'] {
    for (let file = 0; file < 20; file++) folder.write(`${file}.txt`, ' abcሀለ abc cab ሀለ ba'.repeat(3 + file));
    return folder.corpus;
  }

  async function expand(changes: Partial<ExpandRequest> = {}, signal = new AbortController().signal) {
    const vocabularyTasks = createVocabularyTasks({ ...inThread, saveCheckpoint: () => Promise.resolve() });
    const context: CallContext = {
      signal,
      progress: (share, detail) => {
        shares.push(share);
        told.push([Number(share.toFixed(3)), detail as TrainingStatus]);
      },
    };
    return await vocabularyTasks.expand(
      {
        tokenizer: { name: 'small', files: [{ name: 'tokenizer.json', bytes: utf8.encode(smallBpe()) }] },
        corpus: corpus(),
        heldOutShare: 0.2,
        maximumBytes: 1e9,
        rule: 'append',
        entries: 5,
        minimumSaved: 2,
        memoryLimit: 1e9,
        ...changes,
      },
      context,
    );
  }

  function contents({ files }: ResizeResult<ExpandReport>, name: string): string {
    return Buffer.from(files.find(file => file.name === name)!.bytes).toString();
  }

  it('says exactly what it did to the text, to what was held out and to another text', async () => {
    const general = { kind: 'texts', texts: [{ name: 'other', text: 'ab ab ሀ' }] } as const;
    const result = await expand({ general });
    const { report, evidence } = result;
    const [old, now] = [pipelineOf(smallBpe()), pipelineOf(contents(result, 'tokenizer.json'))];
    assert.ok(evidence.heldOutFiles > 0 && evidence.files > 0);
    assert.equal(report.newEntries, 5);
    assert.equal(report.newCharacters, 2);
    assert.deepEqual(report.general, {
      before: old.count('ab ab ሀ'),
      after: now.count('ab ab ሀ'),
      bytes: 9,
      files: 1,
      sampled: false,
    });
    assert.ok(report.heldOut && report.heldOut.after < report.heldOut.before);
    assert.equal(report.learning.bytes, evidence.bytes);
    assert.equal(report.heldOut.bytes, evidence.heldOutBytes);
    // The curve comes of merging, the figures of encoding the files with the tokenizer that was written.
    assert.deepEqual(report.curve[0], { entries: 0, tokens: report.heldOut.before });
    assert.deepEqual(report.curve.at(-1), { entries: 5, tokens: report.heldOut.after });
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
  });

  it('writes a map with a plan for each new row', async () => {
    const result = await expand({ entries: 12 });
    const map = JSON.parse(contents(result, 'id-map.json')) as {
      keptIds: number;
      newRows: Row[];
    };
    assert.equal(map.keptIds, 265);
    assert.deepEqual(
      map.newRows.map(({ id }) => id),
      Array.from(map.newRows, (_, index) => 265 + index),
    );
    const { vocab } = (JSON.parse(contents(result, 'tokenizer.json')) as { model: { vocab: Record<string, number> } })
      .model;
    for (const row of map.newRows) {
      assert.equal(vocab[row.token], row.id);
      assert.equal(row.text, row.token.replaceAll('▁', ' '));
      for (const method of ['mean', 'merge', 'align'] as const) {
        const [ids, weights] = planIn(row, method);
        assert.ok(ids!.length > 0 && ids!.every(old => old < 265));
        const sum = weights?.reduce((total, weight) => total + weight, 0) ?? 1;
        assert.ok(Math.abs(sum - 1) < 1e-6, `${row.token}, ${method}: ${sum}`);
        assert.ok(weights === undefined || weights.length === ids!.length);
      }
    }
    assert.ok(
      map.newRows.some(({ merge }) => Array.isArray(merge) && merge.length === 2),
      'some unequal weights',
    );
    assert.deepEqual(
      result.report.shown.map(({ text }) => text),
      map.newRows.map(({ text }) => text),
    );
  });

  it('measures on the text itself where nothing is held out, by both rules', async () => {
    for (const rule of ['append', 'prepend'] as const) {
      const { report } = await expand({ rule, heldOutShare: 0 });
      assert.equal(report.heldOut, undefined);
      assert.equal(report.general, undefined);
      assert.deepEqual(report.curve[0], { entries: 0, tokens: report.learning.before });
      assert.ok(report.learning.after < report.learning.before);
      if (rule === 'append') assert.equal(report.curve.at(-1)!.tokens, report.learning.after);
    }
  });

  it('tells a wrong choice from a text that has nothing to learn', async () => {
    await assert.rejects(expand({ entries: 0 }), /whole number from 1/);
    await assert.rejects(expand({ entries: 1e99 }), /whole number from 1/);
    await assert.rejects(expand({ minimumSaved: 1 }), /2 or more/);
    await assert.rejects(expand({ minimumSaved: 1e9 }), /would save 1,000,000,000 tokens/);
    await assert.rejects(expand({ corpus: { kind: 'texts', texts: [] } }), /no text to learn/);
  });

  it('forgets the rarest sequences beyond its memory limit, and says so', async () => {
    const rare = Array.from({ length: 300 }, (_, word) => ` a${'bca'.repeat(word % 50)}${'cb'.repeat(word % 60)}`);
    const texts = [{ name: 'text', text: ' abc'.repeat(100) + rare.join('') }];
    const { report } = await expand({ corpus: { kind: 'texts', texts }, heldOutShare: 0, memoryLimit: 100_000 });
    assert.ok(report.pruned && report.pruned.pieces > 0);
  });

  it('tells how far it is, over the text itself and the other text', async () => {
    const general = { kind: 'texts', texts: [{ name: 'other', text: 'ab ab ሀ' }] } as const;
    const { evidence } = await expand({ general });
    const all = evidence.bytes + evidence.heldOutBytes;
    const starts = told.filter(([, { total }]) => total === 0).map(([share, { phase }]) => [share, phase]);
    // Of 11 parts counting takes 4, learning 4, of which a fifth is encoding, and measuring 3.
    assert.deepEqual(starts, [
      [0, 'counting'],
      [Number((4.8 / 11).toFixed(3)), 'merging'],
      [Number((8 / 11).toFixed(3)), 'measuring'],
    ]);
    const last = (wanted: string) => told.filter(([, { phase }]) => phase === wanted).at(-1)![1];
    assert.deepEqual([last('counting').done, last('counting').total], [all, all]);
    assert.deepEqual([last('measuring').done, last('measuring').total], [all + 9, all + 9]);
    assert.equal(told.at(-1)![0], 1);
    const measured = told.filter(([, { phase }]) => phase === 'measuring').map(([, { done }]) => done);
    assert.deepEqual(
      measured,
      measured.toSorted((a, b) => a - b),
    );
  });

  it('shows no more than forty entries, the first ones', async () => {
    const words = Array.from(
      { length: 80 },
      (_, word) => ` ${'abc'.repeat(1 + (word % 4))}${'ሀለ'[word % 2]}${'cba'.repeat(word % 7)}`,
    );
    const text = words.map((word, index) => word.repeat(2 + index)).join('');
    const result = await expand({
      corpus: { kind: 'texts', texts: [{ name: 'a', text }] },
      heldOutShare: 0,
      entries: 60,
    });
    const { newRows } = JSON.parse(contents(result, 'id-map.json')) as { newRows: Row[] };
    assert.ok(newRows.length > 40, `${newRows.length} entries`);
    assert.deepEqual(
      result.report.shown.map(({ id }) => id),
      newRows.slice(0, 40).map(({ id }) => id),
    );
    assert.ok(result.report.shown.every(({ saved }) => saved >= 2));
  });

  it('can be cancelled', async () => {
    await assert.rejects(expand({}, AbortSignal.abort(new Error('cancelled'))), /cancelled/);
  });

  it('makes no entry longer than it may be', async () => {
    const result = await expand({ longestEntry: 4, entries: 50 });
    const shown = result.report.shown.map(({ text }) => Buffer.byteLength(text.replaceAll(' ', '▁')));
    assert.ok(shown.length > 0 && Math.max(...shown) <= 4, shown.join());
  });
});

import assert from 'node:assert/strict';
import type { DraftRequest } from '../../../../src/protocol/vocabularyTasks';
import { chooseDraftVocabulary } from '../../../../src/worker/vocabulary/draftTask';
import { tokenizerJson } from '../../../support/reference';
import { textFile } from '../../../support/resize';
import { CorpusFolder, inThread } from '../training/countingEnvironment';

const vocab = Object.fromEntries(['[UNK]', 'a', 'b', 'c', 'd'].map((token, id) => [token, id]));
const json = tokenizerJson({
  model: { type: 'WordLevel', vocab, unk_token: '[UNK]' },
  pre_tokenizer: { type: 'WhitespaceSplit' },
  added_tokens: [{ id: 5, content: '</s>', special: true }],
});
const idle = new AbortController().signal;
const model = { targetParameters: 8e9, bodyParameters: 2e8, width: 4096, draftTokens: 5, blockEfficiency: 3 };

describe('choosing a draft model’s vocabulary in the worker', () => {
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  const choose = (
    request: Partial<DraftRequest>,
    signal = idle,
    progress: (value: unknown) => void = () => undefined,
  ): ReturnType<typeof chooseDraftVocabulary> => {
    const tokenizer = { name: 'small', files: [textFile('tokenizer.json', JSON.stringify(json))] };
    const whole = { tokenizer, corpus: folder.corpus, heldOutShare: 0, maximumBytes: 1e9, entries: 3, ...request };
    return chooseDraftVocabulary(whole, inThread, { signal, progress });
  };

  it('takes special tokens and the most frequent entries, and gives the target’s tokenizer with a map', async () => {
    folder.write('x.txt', 'b b b d d a');
    const told: unknown[] = [];
    const { files, report, evidence } = await choose({}, idle, value => told.push(value));
    assert.deepEqual(
      files.map(({ name }) => name),
      ['tokenizer.json', 'id-map.json'],
    );
    const [tokenizer, map] = files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as object);
    assert.deepEqual(tokenizer, JSON.parse(JSON.stringify(json)));
    assert.deepEqual((map as { targetIds: number[] }).targetIds, [2, 4, 5]);
    assert.deepEqual((map as { t2d: number[] }).t2d, [0, 0, 1, 0, 1, 1]);
    assert.deepEqual(report, {
      tokenizer: 'small',
      entries: 6,
      targetRows: 6,
      draftEntries: 3,
      special: 1,
      filled: 0,
      used: 4,
      tokens: 6,
      heldOutTokens: 0,
      curve: [
        { entries: 3, text: 5 / 6 },
        { entries: 6, text: 1 },
      ],
      coverage: 5 / 6,
    });
    assert.deepEqual([evidence.files, evidence.bytes, evidence.heldOutFiles], [1, 11, 0]);
    assert.deepEqual(told, [0, 1]);
  });

  it('measures on held-out text, and estimates the speed with all rows of the target', async () => {
    for (let index = 0; index < 40; index++) folder.write(`${index}.txt`, index % 3 === 0 ? 'a c' : 'a b');
    const { report, files } = await choose({ heldOutShare: 0.3, model, targetRows: 64, entries: 3 });
    const { heldOut, text } = report.curve[0]!;
    assert.ok(report.heldOutTokens > 0 && heldOut !== undefined && heldOut !== text);
    assert.equal(report.coverage, heldOut);
    assert.equal(report.targetRows, 64);
    assert.deepEqual(report.model, model);
    assert.equal(report.speedUp?.whole.cost, (2e8 + 64 * 4096) / 8e9);
    assert.equal(report.speedUp.low.cost, (2e8 + 3 * 4096) / 8e9);
    const map = JSON.parse(new TextDecoder().decode(files[1]!.bytes)) as { t2d: number[] };
    assert.equal(map.t2d.length, 64);
  });

  it('refuses what makes no sense, and text without a token', async () => {
    folder.write('x.txt', 'a');
    await assert.rejects(choose({ entries: 1 }), /from 2, .* to 6/);
    for (const targetRows of [5, 6.5, 2 ** 24 + 1, NaN]) {
      await assert.rejects(
        choose({ targetRows }),
        /the target must have at least 6 rows, as many as the tokenizer has ids/,
      );
    }
    await assert.rejects(choose({ model: { ...model, draftTokens: 0 } }), /from 1 to 64 tokens/);
    folder.write('x.txt', '  ');
    await assert.rejects(choose({}), /there is no text to choose the entries by/);
  });

  it('stops when it is cancelled', async () => {
    folder.write('x.txt', 'a b '.repeat(200_000));
    const controller = new AbortController();
    const cancelled = choose({}, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(cancelled, /enough/);
  });
});

import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import type { TrimRequest } from '../../../../src/protocol/vocabularyTasks';
import { trimVocabulary } from '../../../../src/worker/vocabulary/trimTask';
import { tokenizerJson } from '../../../support/reference';
import { textFile } from '../../../support/resize';
import { CorpusFolder, inThread } from '../training/countingEnvironment';

/** Words of a WordLevel model, and merges of a BPE that makes `the` and `then`. */
const words = { '[UNK]': 0, the: 1, path: 2, harbour: 3 };
const wordLevel = tokenizerJson({
  model: { type: 'WordLevel', vocab: words, unk_token: '[UNK]' },
  pre_tokenizer: { type: 'WhitespaceSplit' },
});
const bpe = tokenizerJson({
  added_tokens: [{ id: 8, content: '</s>', special: true, 'a field': 'of theirs' }],
  model: {
    type: 'BPE',
    unk_token: '?',
    vocab: { '?': 0, t: 1, h: 2, e: 3, n: 4, th: 5, the: 6, then: 7 },
    merges: ['t h', 'th e', 'the n'],
  },
  pre_tokenizer: { type: 'WhitespaceSplit' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    pair: [],
    special_tokens: { '</s>': { id: '</s>', ids: [8], tokens: ['</s>'] } },
  },
  padding: { pad_id: 8, pad_token: '</s>' },
});
const idle = new AbortController().signal;

describe('trimming in the worker', () => {
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  const trim = (
    json: object,
    request: Partial<TrimRequest>,
    signal = idle,
    tell: (share: number, status: TrainingStatus) => void = () => undefined,
  ): ReturnType<typeof trimVocabulary> => {
    const tokenizer = { name: 'small', files: [textFile('tokenizer.json', JSON.stringify(json))] };
    const { corpus } = folder;
    const rule = { kind: 'frequency', minimum: 2 } as const;
    const whole: TrimRequest = { tokenizer, corpus, heldOutShare: 0, maximumBytes: 1e9, rule, ...request };
    const progress = (share: number, detail?: unknown): void => tell(share, detail as TrainingStatus);
    return trimVocabulary(whole, inThread, { signal, progress });
  };

  it('keeps what occurs often enough and its parts, and says where each id went', async () => {
    folder.write('a.txt', 'the the then');
    const { files, report } = await trim(bpe, {});
    const [tokenizer, map] = files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as never);
    const json = tokenizer as unknown as {
      model: { vocab: object; merges: string[] };
      added_tokens: object[];
      post_processor: { special_tokens: object };
      padding: object;
    };
    assert.deepEqual(json.model.vocab, { '?': 0, t: 1, h: 2, e: 3, th: 4, the: 5 });
    assert.deepEqual(json.model.merges, ['t h', 'th e']);
    assert.deepEqual(json.added_tokens, [{ id: 6, content: '</s>', special: true, 'a field': 'of theirs' }]);
    assert.deepEqual(json.post_processor.special_tokens, { '</s>': { id: '</s>', ids: [6], tokens: ['</s>'] } });
    assert.deepEqual(json.padding, { pad_id: 6, pad_token: '</s>' });
    assert.deepEqual(map, {
      operation: 'trim',
      oldEntries: 9,
      newEntries: 7,
      oldIds: [0, 1, 2, 3, 5, 6, 8],
      dropped: [4, 7],
    });
    assert.deepEqual(report.kept, { always: 2, byRule: 1, asParts: 4 });
    assert.equal(report.fallback, 'none');
    // `then` is `the` and an unknown character now: 4 bytes of 10 are no longer what they were.
    assert.equal(report.measuredOn, 'text');
    assert.deepEqual(report.changes, {
      bytes: 12,
      tokensBefore: 3,
      tokensAfter: 4,
      tokenBytes: 10,
      unchangedBytes: 6,
      unknownBefore: 0,
      unknownAfter: 1,
    });
    assert.deepEqual(report.dropped, [{ id: 7, text: 'then', occurrences: 1, parts: ['the', '?'] }]);
    assert.ok(readTokenizerFiles(files, { id: 'trimmed', name: 'trimmed' }));
  });

  it('measures on held-out text, and says what is unknown there', async () => {
    for (let index = 0; index < 40; index++) folder.write(`${index}.txt`, index % 8 === 0 ? 'the path' : 'the harbour');
    const { report, evidence } = await trim(wordLevel, {
      heldOutShare: 0.3,
      rule: { kind: 'top', entries: 2 },
      shape: { width: 8, tied: false, bytesPerParameter: 2, totalParameters: 100 },
    });
    assert.equal(report.measuredOn, 'heldOut');
    assert.equal(report.entriesAfter, 2);
    assert.equal(report.changes.tokensBefore, 2 * evidence.heldOutFiles);
    assert.equal(report.changes.bytes, evidence.heldOutBytes);
    assert.equal(report.changes.unknownAfter, evidence.heldOutFiles, 'a word a text');
    assert.equal(report.changes.unchangedBytes, 3 * evidence.heldOutFiles);
    assert.equal(report.savings?.saved, (4 - 2) * 8 * 2);
    assert.equal(report.savings.totalAfter, 100 - 32);
  });

  it('keeps the entries of a script whatever the text says', async () => {
    const vocab = { '[UNK]': 0, Ελλάδα: 1, harbour: 2, '12': 3, Гавань: 4, гаvань: 5 };
    const greek = { ...wordLevel, model: { type: 'WordLevel', vocab, unk_token: '[UNK]' } };
    folder.write('a.txt', 'harbour');
    const { files } = await trim(greek, { rule: { kind: 'scripts', scripts: ['Greek', 'cyrillic'] } });
    const { model } = JSON.parse(new TextDecoder().decode(files[0]!.bytes)) as { model: { vocab: object } };
    assert.deepEqual(model.vocab, { '[UNK]': 0, Ελλάδα: 1, '12': 2, Гавань: 3 });
  });

  it('refuses what makes no sense, before it reads a text', async () => {
    const refused = (request: Partial<TrimRequest>, reason: RegExp, json: object = bpe): Promise<void> =>
      assert.rejects(trim(json, { corpus: { kind: 'counts', files: [] }, ...request }), reason);
    await refused({ rule: { kind: 'frequency', minimum: 0 } }, /from 1 to 1,000,000,000/);
    await refused({ rule: { kind: 'frequency', minimum: 1e99 } }, /from 1 to/);
    await refused({ rule: { kind: 'top', entries: -1 } }, /from 1 to 9/);
    await refused({ rule: { kind: 'top', entries: 10 } }, /from 1 to 9/);
    await refused({ rule: { kind: 'top', entries: 1 } }, /too few: 2 are kept in any case/);
    await refused({ rule: { kind: 'scripts', scripts: [] } }, /at least one script/);
    await refused({ rule: { kind: 'scripts', scripts: ['Klingon'] } }, /no script called "Klingon"/);
    await refused({ rule: { kind: 'all' } as never }, /the rule should be/);
    await refused({ shape: { width: 0, tied: true, bytesPerParameter: 2 } }, /the width must be/);
    await refused({ shape: { width: 8, tied: true, bytesPerParameter: 2, rows: 8 } }, /at least 9 rows/);
  });

  it('tells how far it is: two thirds are counting, the rest is comparing', async () => {
    folder.write('a.txt', 'the the then').write('b.txt', 'the');
    const told: [share: number, phase: string, done: number, total: number][] = [];
    await trim(bpe, {}, idle, (share, { phase, done, total }) =>
      told.push([Number(share.toFixed(3)), phase, done, total]),
    );
    assert.deepEqual(told, [
      [0, 'encoding', 0, 0],
      [0.533, 'encoding', 12, 15],
      [0.667, 'encoding', 15, 15],
      [0.667, 'measuring', 0, 0],
      [0.933, 'measuring', 12, 15],
      [1, 'measuring', 15, 15],
    ]);
  });

  it('says how many merges there were, and of models without merges nothing', async () => {
    folder.write('a.txt', 'the the then');
    const { mergesBefore, mergesAfter } = (await trim(bpe, {})).report;
    assert.deepEqual([mergesBefore, mergesAfter], [3, 2]);
    assert.ok(!('mergesBefore' in (await trim(wordLevel, { rule: { kind: 'top', entries: 2 } })).report));
  });

  it('shows the twenty entries that the text will miss most, the most frequent first', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index}`);
    const vocab = Object.fromEntries(['[UNK]', 'keep', ...names].map((word, id) => [word, id]));
    folder.write('a.txt', `${'keep '.repeat(100)}${names.map((word, index) => `${word} `.repeat(index)).join('')}`);
    const json = { ...wordLevel, model: { type: 'WordLevel', vocab, unk_token: '[UNK]' } };
    const { dropped } = (await trim(json, { rule: { kind: 'top', entries: 2 } })).report;
    const expected = names.map((text, index) => ({ id: index + 2, text, occurrences: index, parts: ['[UNK]'] }));
    assert.deepEqual(dropped, expected.reverse().slice(0, 20));
  });

  it('shows entries of the byte alphabet as the text that they are', async () => {
    const vocab = Object.fromEntries(['a', 'Ġ', 'Ã', '©', 'Ġa', 'Ã©'].map((token, id) => [token, id]));
    const json = tokenizerJson({
      model: { type: 'BPE', vocab, merges: ['Ġ a', 'Ã ©'] },
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      decoder: { type: 'ByteLevel' },
    });
    folder.write('a.txt', 'a a é');
    const { dropped } = (await trim(json, { rule: { kind: 'frequency', minimum: 2 } })).report;
    assert.deepEqual(
      dropped.map(({ text, occurrences }) => [text, occurrences]),
      [
        [' a', 1],
        ['é', 1],
      ],
    );
  });

  it('refuses a text that is empty, and stops when it is cancelled', async () => {
    folder.write('a.txt', '   ');
    await assert.rejects(trim(bpe, {}), /no text to trim the tokenizer to/);
    folder.write('b.txt', 'the then '.repeat(200_000));
    const controller = new AbortController();
    const cancelled = trim(bpe, {}, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(cancelled, /enough/);
  });
});

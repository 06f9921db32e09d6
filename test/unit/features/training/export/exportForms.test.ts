import assert from 'node:assert/strict';
import { exportFiles, asExportForm } from '../../../../../src/features/training/export/exportForms';
import { exportMerges } from '../../../../../src/worker/training/exportMerges';
import { readTrained } from '../../../../../src/worker/training/readTrained';
import { writeRunFile } from '../../../../../src/host/runs/trainingRunFile';
import { gpt2Scanner } from '../../../../../src/engine/scanners/gpt2';
import { tiktokenRanks } from '../../../../../src/training/export/writeTiktokenRanks';
import { tokenizerJson } from '../../../../../src/training/export/writeTokenizerJson';
import { vocabAndMerges } from '../../../../../src/training/export/writeVocabAndMerges';
import type { NamedFile } from '../../../../../src/protocol/hostFiles';
import type { MergesExport } from '../../../../../src/protocol/trainer';
import type { TrainingRecipe } from '../../../../../src/training/recipe';
import type { TrainedTokenizer } from '../../../../../src/training/trainedTokenizer';
import { trainOnTexts } from '../../../training/trainOnTexts';

const recipe: TrainingRecipe = {
  kind: 'bpe',
  name: 'harbour',
  vocabularySize: 320,
  preTokenizer: { name: 'gpt2' },
  feed: 'documents',
  normalizer: 'none',
  minimumCount: 2,
  addedTokens: [{ content: '<|end|>', special: true }],
  padding: { multipleOf: 64 },
};
const inWorker = (request: MergesExport): Promise<readonly NamedFile[]> => Promise.resolve(exportMerges(request));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (file: { readonly bytes: Uint8Array } | undefined): string => new TextDecoder().decode(file?.bytes);

describe('the export of a trained tokenizer', () => {
  let trained: TrainedTokenizer;
  let files: ReadonlyMap<string, Uint8Array>;
  const read = (name: string): Promise<Uint8Array> => {
    const found = files.get(name);
    return found ? Promise.resolve(found) : Promise.reject(new Error(`${name} is gone`));
  };

  before(async () => {
    const lines =
      'The herring, the crab and the höher 🦀 tide.\n'.repeat(9) + 'Other herrings and other tides 1234.\n'.repeat(5);
    const vocabulary = await trainOnTexts([lines], {
      preTokenizer: gpt2Scanner,
      feed: 'documents',
      vocabularySize: 320,
    });
    trained = { recipe, model: { type: 'BPE', vocabulary } };
    const request = {
      recipe,
      corpus: { kind: 'texts', texts: [] },
      heldOutShare: 0,
      memoryLimit: 1,
      workers: 1,
    } as const;
    files = new Map([
      ['tokenizer.json', bytes(tokenizerJson(trained))],
      ['README.md', bytes('# harbour')],
      ['request.json', writeRunFile({ started: '2026-11-24', request })],
    ]);
  });

  it('is the same tokenizer when it was read back', () => {
    const again = readTrained(recipe, files.get('tokenizer.json')!);
    assert.ok(again.model.type === 'BPE' && trained.model.type === 'BPE');
    const [found, wanted] = [again.model.vocabulary, trained.model.vocabulary];
    assert.deepEqual(found, wanted);
    assert.ok(wanted.mergeLefts.length > 20, 'it has learnt something');
  });

  it('is each form with the card, as it would be right after training', async () => {
    const json = await exportFiles('tokenizer.json', 'harbour', read, inWorker);
    assert.deepEqual(
      json.map(({ name }) => name),
      ['tokenizer.json', 'README.md'],
    );
    const ranks = await exportFiles('tiktoken', 'harbour', read, inWorker);
    assert.deepEqual(
      ranks.map(({ name }) => name),
      ['harbour.tiktoken', 'README.md'],
    );
    assert.equal(text(ranks[0]), tiktokenRanks(trained));
    const pair = await exportFiles('vocab and merges', 'harbour', read, inWorker);
    assert.deepEqual(
      pair.map(({ name }) => name),
      ['vocab.json', 'merges.txt', 'README.md'],
    );
    const { vocab, merges } = vocabAndMerges(trained);
    assert.deepEqual([text(pair[0]), text(pair[1])], [vocab, merges]);
  });

  it('says why there is none for Unigram, and what is damaged', () => {
    const unigram = bytes(JSON.stringify({ model: { type: 'Unigram' } }));
    assert.throws(() => readTrained(recipe, unigram), /a Unigram model has no merges/);
    const damaged: [model: unknown, reason: RegExp][] = [
      [{ vocab: { a: 0 }, merges: ['a b'] }, /model\.merges\[0\]: .*"b"/],
      [{ vocab: { a: 0, '€': 1 }, merges: [] }, /model\.vocab\["€"\]: expected characters of the byte alphabet/],
      [{ vocab: { a: 1e9 }, merges: [] }, /model\.vocab\.a: /],
      [{ vocab: { a: 0 }, merges: 'a b' }, /model\.merges: expected an array/],
    ];
    for (const [model, message] of damaged) {
      const file = bytes(JSON.stringify({ model: { type: 'BPE', ...(model as object) } }));
      assert.throws(() => readTrained(recipe, file), { name: 'FormatError', message });
    }
    assert.throws(() => readTrained(recipe, bytes('[]')), { name: 'FormatError' });
  });

  it('knows its forms', () => {
    assert.equal(asExportForm('tiktoken', 'form'), 'tiktoken');
    for (const other of ['toString', 'zip', undefined])
      assert.throws(() => asExportForm(other, 'form'), /^FormatError: form: expected one of "tokenizer.json"/);
  });
});

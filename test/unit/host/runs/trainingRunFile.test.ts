import assert from 'node:assert/strict';
import { FormatError } from '../../../../src/engine/json/formatError';
import { readRunFile, type StoredRun, writeRunFile } from '../../../../src/host/runs/trainingRunFile';

const run: StoredRun = {
  started: '2026-11-24T09:00:00.000Z',
  request: {
    recipe: {
      kind: 'superbpe',
      name: 'Häfen 32k',
      vocabularySize: 32_768,
      preTokenizer: { name: 'superbpe-stage1' },
      feed: 'lines',
      normalizer: 'NFKC',
      minimumCount: 2,
      superwords: { transitionSize: 26_214, style: 'paper', maximumWords: 4 },
      maximumBytes: 30,
      addedTokens: [
        { content: '<|end|>', special: true },
        { content: '1998', special: false, singleWord: true },
      ],
      padding: { multipleOf: 128 },
      domain: 'legal',
    },
    corpus: {
      kind: 'files',
      files: [
        { name: 'a/b.txt', uri: 'file:///x/a/b.txt', path: '/x/a/b.txt', bytes: 12 },
        { name: 'c.txt', uri: 'vscode-vfs://github/x/c.txt', bytes: 0 },
      ],
    },
    heldOutShare: 0.1,
    memoryLimit: 1_000_000_000,
    workers: 3,
  },
};

/** What is written of the run, with one member changed: `request.recipe.kind`. */
function changed(place: string, value: unknown): Uint8Array {
  const whole = JSON.parse(new TextDecoder().decode(writeRunFile(run))) as Record<string, unknown>;
  const keys = place.split('.');
  const last = keys.pop()!;
  let at = whole;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return new TextEncoder().encode(JSON.stringify(whole));
}

describe('a training run as it is kept', () => {
  it('is read as it was written', () => assert.deepEqual(readRunFile(writeRunFile(run)), run));

  it('is read with texts, and with the pre-tokenizer of a file', () => {
    const section = { type: 'Whitespace' };
    const other: StoredRun = {
      ...run,
      request: {
        ...run.request,
        recipe: { ...run.request.recipe, preTokenizer: { section, from: 'file-x' }, padding: 'none' },
        corpus: { kind: 'texts', texts: [{ name: 'selection', text: 'one two' }] },
      },
    };
    assert.deepEqual(readRunFile(writeRunFile(other)), other);
  });

  it('keeps no checkpoint inside', () => {
    const request = { ...run.request, checkpoint: new Uint8Array(5) };
    assert.deepEqual(readRunFile(writeRunFile({ ...run, request })), run);
  });

  const refusals: [place: string, value: unknown, message: RegExp][] = [
    ['version', 2, /version/],
    ['request', null, /request: expected an object, found null/],
    ['request.recipe.kind', 'abacus', /request\.recipe\.kind: expected one of "bpe"/],
    ['request.recipe.vocabularySize', 1.5, /vocabularySize: expected a whole number/],
    ['request.recipe.vocabularySize', 1e12, /from 1 to/],
    ['request.recipe.padding', { multipleOf: 0 }, /multipleOf/],
    ['request.recipe.addedTokens', [{ content: 7, special: false }], /addedTokens\[0\]\.content: expected a string/],
    ['request.heldOutShare', 0.9, /heldOutShare: expected a number from 0 to 0\.5/],
    ['request.heldOutShare', '0.1', /heldOutShare/],
    ['request.workers', 1e9, /workers/],
    ['request.corpus.kind', 'clouds', /corpus\.kind/],
    ['request.corpus.files', [{ name: 'a' }], /files\[0\]\.uri/],
    ['request.corpus.files', 'all', /files: expected an array/],
  ];
  for (const [place, value, message] of refusals) {
    it(`is refused with ${place} ${JSON.stringify(value)}`, () => {
      assert.throws(
        () => readRunFile(changed(place, value)),
        error => error instanceof FormatError && message.test(error.message),
      );
    });
  }

  it('is refused where it is no JSON, or no text', () => {
    assert.throws(() => readRunFile(new TextEncoder().encode('{"version": 1')), FormatError);
    assert.throws(() => readRunFile(Uint8Array.of(0xff, 0xfe, 0)), FormatError);
  });
});

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

  const most = Number.MAX_SAFE_INTEGER;
  /** What is just allowed, and what is just not. */
  const limits: [place: string, allowed: readonly unknown[], refused: readonly unknown[]][] = [
    ['started', ['x'.repeat(40)], ['x'.repeat(41), 7]],
    ['request.heldOutShare', [0, 0.5], [-0.001, 0.501]],
    ['request.memoryLimit', [1, most], [0, 1.5, most + 1]],
    ['request.workers', [1, 1024], [0, 1025]],
    ['request.recipe.kind', ['bpe', 'superbpe', 'characters', 'unigram'], ['BPE', null]],
    ['request.recipe.name', ['x'.repeat(200)], ['x'.repeat(201)]],
    ['request.recipe.vocabularySize', [1, 4_000_000], [0, 4_000_001]],
    ['request.recipe.preTokenizer', [{ name: 'x'.repeat(100) }], [{ name: 'x'.repeat(101) }, { name: 7 }, {}, null]],
    ['request.recipe.preTokenizer', [{ from: 'x'.repeat(500), section: {} }], [{ from: 'x'.repeat(501), section: {} }]],
    ['request.recipe.feed', ['documents', 'lines'], ['words']],
    ['request.recipe.normalizer', ['none', 'NFKC'], ['NFC']],
    ['request.recipe.minimumCount', [1, most], [0]],
    ['request.recipe.superwords.transitionSize', [1, 4_000_000], [0, 4_000_001]],
    ['request.recipe.superwords.style', ['paper', 'released128k'], ['own']],
    ['request.recipe.superwords.maximumWords', [1, 1_000_000], [0, 1_000_001]],
    ['request.recipe.maximumBytes', [1, 1_000_000], [0, 1_000_001]],
    ['request.recipe.addedTokens', [[]], ['none', [null]]],
    ['request.recipe.addedTokens.0.content', ['x'.repeat(10_000)], ['x'.repeat(10_001)]],
    ['request.recipe.addedTokens.0.special', [false], ['yes']],
    ['request.recipe.addedTokens.1.singleWord', [false], [1]],
    ['request.recipe.padding', ['none', 'powerOfTwo', { multipleOf: 1 }, { multipleOf: 4_000_000 }], ['two', 7, null]],
    ['request.recipe.padding', [], [{}, { multipleOf: 0 }, { multipleOf: 4_000_001 }]],
    ['request.recipe.domain', ['x'.repeat(100)], ['x'.repeat(101)]],
    ['request.corpus.kind', ['files', 'counts'], ['texts', 'folders']],
    ['request.corpus.files.0.name', ['x'.repeat(10_000)], ['x'.repeat(10_001)]],
    ['request.corpus.files.0.uri', ['x'.repeat(20_000)], ['x'.repeat(20_001)]],
    ['request.corpus.files.0.path', ['x'.repeat(10_000)], ['x'.repeat(10_001)]],
    ['request.corpus.files.0.bytes', [0, most], [-1, 0.5]],
    [
      'request.corpus',
      [{ kind: 'texts', texts: [{ name: 'a', text: '' }] }],
      [{ kind: 'texts', texts: [{ name: 'a' }] }],
    ],
    ['request.corpus', [{ kind: 'texts', texts: [] }], [{ kind: 'texts', texts: [{ text: 'a' }] }, { kind: 'texts' }]],
  ];
  for (const [place, allowed, refused] of limits) {
    it(`has its limits at ${place}`, () => {
      for (const value of allowed) {
        const read = readRunFile(changed(place, value));
        assert.deepEqual(
          place.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], read),
          value,
        );
      }
      for (const value of refused) {
        assert.throws(() => readRunFile(changed(place, value)), FormatError, JSON.stringify(value).slice(0, 50));
      }
    });
  }

  it('is refused, with the place, where something is missing that must be there', () => {
    const optional = ['superwords', 'maximumBytes', 'domain', 'singleWord', 'path', 'section'];
    const places = (value: unknown, at: readonly string[]): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, each]) => [[...at, key].join('.'), ...places(each, [...at, key])]);
    const required = places(run, []).filter(
      place => !/\.\d$/.test(place) && !optional.includes(place.split('.').at(-1)!),
    );
    assert.ok(required.length > 25);
    for (const place of required) {
      if (place === 'request.recipe.preTokenizer.name') continue; // then it is that of a file
      const named = place.replaceAll(/\.(\d)/g, '[$1]');
      assert.throws(
        () => readRunFile(changed(place, undefined)),
        (error: unknown) => error instanceof FormatError && error.message.startsWith(`request.json.${named}: `),
        place,
      );
    }
    for (const place of ['superwords', 'maximumBytes', 'domain']) {
      assert.ok(!(place in readRunFile(changed(`request.recipe.${place}`, undefined)).request.recipe), place);
    }
  });

  it('is refused where it is too large to be one', () => {
    const large = new Uint8Array(200_000_001);
    assert.throws(() => readRunFile(large), /^FormatError: request\.json: the file has 200000001 bytes$/);
  });

  it('is refused where it is no JSON, or no text', () => {
    const expected = /^FormatError: request\.json: expected JSON$/;
    assert.throws(() => readRunFile(new TextEncoder().encode('{')), expected);
    assert.throws(() => readRunFile(Uint8Array.of(0x22, 0xff, 0x22)), expected);
    assert.throws(() => readRunFile(new TextEncoder().encode('{"version": 1')), FormatError);
    assert.throws(() => readRunFile(Uint8Array.of(0xff, 0xfe, 0)), FormatError);
  });
});

import assert from 'node:assert/strict';
import { steppingClock, withClock } from '../../../../../support/clock';
import { Pace } from '../../../../../../src/training/pace';
import { expandable } from '../../../../../../src/vocabulary/resize/expand/expandable';
import { MissingCharacters } from '../../../../../../src/vocabulary/resize/expand/learn/missingCharacters';
import type { Segments } from '../../../../../../src/vocabulary/resize/expand/learn/segments';
import { alignShares } from '../../../../../../src/vocabulary/resize/expand/rows/alignShares';
import { pipelineOf, smallBpe } from '../../../../../support/expansions';

// In `smallBpe` these have entries; ids from 265 on are new.
const source = expandable(pipelineOf(smallBpe()).parts, 'append');
const tokenIds = new Map(['▁', 'a', 'b', 'c', 'ab', '▁ab'].map(token => [token, source.model.tokenToId(token)!]));
const [CHARACTER, NEW] = [source.idEnd, source.idEnd + 1];

/** Segments of these tokens, each with its count; what has no entry is a missing character. */
function segmentsOf(...given: readonly (readonly [tokens: readonly string[], count: number])[]): Segments {
  const missing = new MissingCharacters(source.idEnd);
  const ids: number[] = [];
  const offsets = [0];
  for (const [tokens] of given) {
    for (const token of tokens) ids.push(tokenIds.get(token) ?? missing.idOf(token));
    offsets.push(ids.length);
  }
  const counts = Float64Array.from(given, ([, count]) => count);
  return { ids: Uint32Array.from(ids), offsets: Uint32Array.from(offsets), counts, missing, tokens: 0 };
}

/** An expanded model that gives a text the tokens that a test says: id and end of each. */
function modelOf(tokens: Readonly<Record<string, readonly (readonly [id: number, end: number])[]>>) {
  return {
    tokenize(text: string, emit: (id: number, start: number, end: number, flags: number) => void): void {
      let start = 0;
      for (const [id, end] of tokens[text]!) {
        emit(id, start, end, 0);
        start = end;
      }
      assert.equal(start, text.length);
    },
  } as unknown as Parameters<typeof alignShares>[2];
}

async function shares(segments: Segments, model: ReturnType<typeof modelOf>, pace = new Pace({})) {
  const found = await alignShares(source, segments, model, pace);
  return Array.from(found, ([id, { positions, shares: of }]) => [id, positions, Object.fromEntries(of)]);
}

const id = (token: string): number => tokenIds.get(token)!;

describe('the old tokens at the positions of a new entry', () => {
  it('share each position, as often as it occurs', async () => {
    const segments = segmentsOf([['ab', 'c', 'a'], 4], [['ab', 'c'], 2]);
    const model = modelOf({
      abca: [
        [NEW, 3],
        [id('a'), 4],
      ],
      abc: [[NEW, 3]],
    });
    assert.deepEqual(await shares(segments, model), [[NEW, 6, { [id('ab')]: 3, [id('c')]: 3 }]]);
  });

  it('are those that it overlaps, also where it begins or ends inside one', async () => {
    const segments = segmentsOf([['a', 'ab', 'ab', 'c'], 3]);
    // `b` of the first `ab` and `a` of the second.
    const model = modelOf({
      aababc: [
        [id('a'), 1],
        [id('a'), 2],
        [NEW, 4],
        [id('b'), 5],
        [id('c'), 6],
      ],
    });
    assert.deepEqual(await shares(segments, model), [[NEW, 3, { [id('ab')]: 3 }]]);
    const touching = modelOf({
      aababc: [
        [id('a'), 1],
        [NEW, 3],
        [id('ab'), 5],
        [id('c'), 6],
      ],
    });
    assert.deepEqual(await shares(segments, touching), [[NEW, 3, { [id('ab')]: 3 }]], 'not what only touches it');
  });

  it('are counted for each new entry by itself, at each of its positions', async () => {
    const segments = segmentsOf([['a', 'b', 'a', 'b', 'c'], 1]);
    const model = modelOf({
      ababc: [
        [NEW, 2],
        [NEW, 4],
        [NEW + 1, 5],
      ],
    });
    assert.deepEqual(await shares(segments, model), [
      [NEW, 2, { [id('a')]: 1, [id('b')]: 1 }],
      [NEW + 1, 1, { [id('c')]: 1 }],
    ]);
  });

  it('are the bytes of a character that had no entry', async () => {
    const segments = segmentsOf([['ሀ', 'a', 'ሀ'], 3]);
    const model = modelOf({
      ሀaሀ: [
        [CHARACTER, 1],
        [NEW, 3],
      ],
    });
    const bytes = [0xe1, 0x88, 0x80].map(byte => 2 + byte);
    assert.deepEqual(await shares(segments, model), [
      [CHARACTER, 3, Object.fromEntries(bytes.map(byte => [byte, 1]))],
      [NEW, 3, Object.fromEntries([...bytes, id('a')].map(each => [each, 0.75]))],
    ]);
  });

  it('are looked for with progress, and until it is cancelled', async () => {
    await withClock(steppingClock(51), async () => {
      const many = segmentsOf(...Array.from({ length: 600 }, (): [string[], number] => [['ab'], 1]));
      const told: unknown[] = [];
      const model = modelOf({ ab: [[NEW, 2]] });
      const found = await shares(many, model, new Pace({ onProgress: progress => told.push(progress) }));
      assert.deepEqual(found, [[NEW, 600, { [id('ab')]: 600 }]]);
      assert.deepEqual(
        told,
        [1, 257, 513].map(done => ({ phase: 'encoding', done, total: 600 })),
      );
      const stop = new AbortController();
      const pace = new Pace({ signal: stop.signal });
      stop.abort(new Error('enough'));
      await assert.rejects(shares(many, model, pace), /enough/);
    });
  });
});

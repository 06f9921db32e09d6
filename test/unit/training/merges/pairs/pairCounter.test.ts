import assert from 'node:assert/strict';
import { ChainWriter, type SymbolChain, weightOf } from '../../../../../src/training/merges/chain/symbolChain';
import { PairCounter } from '../../../../../src/training/merges/pairs/pairCounter';
import { hashOfPair, PairStore } from '../../../../../src/training/merges/pairs/pairStore';

type Pair = readonly [left: number, right: number];

const IDS = 5000;
const NO_CHAIN = { symbols: new Int32Array(0), length: 0, groups: [], weights: new Float64Array(0) };

/** Two pairs that share a cell of the smallest table: the first of these pairs that do. */
function sharing(pairs: Iterable<Pair>): readonly [Pair, Pair] {
  const met = new Map<number, Pair>();
  for (const pair of pairs) {
    const cell = hashOfPair(...pair) & 0xffff;
    const other = met.get(cell);
    if (other) return [other, pair];
    met.set(cell, pair);
  }
  throw new Error('none of them share a cell');
}

function chainOf(weight: number, pieces: readonly (readonly number[])[]): SymbolChain {
  const writer = new ChainWriter(new Int32Array(0));
  writer.beginGroup(weight);
  for (const piece of pieces) writer.addPiece(piece, piece.length);
  return writer.finish();
}

/** What is stored after each step: pairs with their counts and numbers of positions, and the lists. */
function steps(chain: SymbolChain, threshold: number) {
  const store = new PairStore();
  const counter = new PairCounter(chain, store, IDS, threshold, weightOf(chain));
  const [start, end] = [chain.groups[0]!.start, chain.length - 1];
  const stored = () =>
    Array.from({ length: store.length }, (_, pair) => [
      store.keys[2 * pair],
      store.keys[2 * pair + 1],
      store.counts[pair],
      store.lengths[pair],
    ]);
  counter.estimate(start, end, chain.groups[0]!.weight);
  counter.leaveOutRare();
  counter.count(start, end);
  const counted = stored();
  store.keep(pair => store.counts[pair]! >= threshold);
  const kept = stored();
  counter.leaveOutOthers();
  let used = 0;
  for (let pair = 0; pair < store.length; pair++) {
    store.starts[pair] = used;
    used += store.lengths[pair]!;
    store.lengths[pair] = 0;
  }
  const arena = new Int32Array(used);
  counter.list(start, end, arena);
  const lists = kept.map((_, pair) =>
    Array.from(
      arena.subarray(store.starts[pair], store.starts[pair]! + store.lengths[pair]!),
      position => position - start,
    ),
  );
  return { counted, kept, lists };
}

const others = Array.from({ length: IDS - 1 }, (_, id) => id + 1);
const meetings: Readonly<Record<string, readonly [Pair, Pair]>> = {
  'the same left id': sharing(others.map(id => [7, id] as const)),
  'the same right id': sharing(others.map(id => [id, 7] as const)),
  'other ids': sharing(others.map(id => [id, IDS - id] as const)),
};

describe('the counter of pairs', () => {
  for (const [name, [p, q]] of Object.entries(meetings)) {
    it(`counts pairs one by one that share a cell, with ${name}`, () => {
      // The worked example: together they reach the threshold, alone neither does. A third one gets no record.
      const r = [3, 4];
      assert.deepEqual(steps(chainOf(1, [[...p, ...p], q, r, q].flatMap(pieceOf)), 3), {
        counted: [
          [...p, 2, 2],
          [...q, 2, 2],
        ],
        kept: [],
        lists: [],
      });
      // One that reaches it alone: its list has no position of the other.
      const chain = chainOf(5, [p, q, p, p]);
      assert.deepEqual(steps(chain, 15), {
        counted: [
          [...p, 15, 3],
          [...q, 5, 1],
        ],
        kept: [[...p, 15, 3]],
        lists: [[0, 6, 9]],
      });
      assert.deepEqual(steps(chain, 5).lists, [[0, 6, 9], [3]], 'each has its own list');
      assert.deepEqual(steps(chain, 21).counted, []);
    });
  }

  it('counts no pair across the ends of pieces', () => {
    const pieces = [
      [1, 2, 3],
      [4, 5],
      [6, 7],
    ] as const;
    for (const ids of [256, IDS]) {
      const chain = chainOf(1, pieces);
      const counter = new PairCounter(chain, new PairStore(), ids, 1, weightOf(chain));
      counter.estimate(chain.groups[0]!.start, chain.length - 1, 1);
      counter.leaveOutRare();
      const cells = Array.from({ length: counter.mask + 1 }, (_, cell) => cell).filter(
        cell => (counter.frequent[cell >>> 5]! >>> (cell & 31)) & 1,
      );
      const pairs: Pair[] = [
        [1, 2],
        [2, 3],
        [4, 5],
        [6, 7],
      ];
      const own = pairs.map(pair => (counter.exact ? 256 * pair[0] + pair[1] : hashOfPair(...pair) & counter.mask));
      assert.deepEqual(
        cells,
        own.sort((a, b) => a - b),
      );
    }
  });

  it('has a cell for each pair of bytes, else more cells the more pairs may be rare', () => {
    const cells = (ids: number, length: number, threshold: number, most = length): number => {
      const { mask, exact } = new PairCounter({ ...NO_CHAIN, length }, new PairStore(), ids, threshold, most);
      assert.equal(exact, ids <= 256);
      return mask + 1;
    };
    assert.equal(cells(256, 2 ** 24, 1), 2 ** 16);
    assert.equal(cells(257, 2 ** 10, 1), 2 ** 16, 'at least');
    assert.equal(cells(257, 2 ** 20, 1), 2 ** 18, 'a quarter of the positions');
    assert.equal(cells(257, 2 ** 20 + 4, 1), 2 ** 19);
    assert.equal(cells(257, 2 ** 24, 256), 2 ** 18, 'four for each time that all hold the threshold');
    assert.equal(cells(257, 2 ** 20, 64, 2 ** 23), 2 ** 18);
    assert.equal(cells(257, 2 ** 20, 64, 2 ** 22), 2 ** 18);
    assert.equal(cells(257, 2 ** 30, 1), 2 ** 22, 'at most');
  });
});

/** Each pair is a piece of its own. */
function pieceOf(ids: readonly number[]): readonly number[][] {
  return ids.length === 2 ? [[...ids]] : [ids.slice(0, 2), ids.slice(2)];
}

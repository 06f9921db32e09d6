import assert from 'node:assert/strict';
import { PairStore } from '../../../../../src/training/merges/pairs/pairStore';

/** A store of the pairs (0, 1), (1, 2), (2, 3), ...; pair n occurs 10 n times at n positions. */
function storeOf(pairs: number): PairStore {
  const store = new PairStore();
  for (let pair = 0; pair < pairs; pair++) {
    assert.equal(store.add(pair, pair + 1), pair);
    store.counts[pair] = 10 * pair;
    store.lengths[pair] = pair;
  }
  return store;
}

describe('the store of pairs', () => {
  it('numbers pairs as they come, however many, and knows them again', () => {
    const store = storeOf(5000);
    assert.equal(store.length, 5000);
    for (const pair of [0, 1, 1023, 1024, 2048, 4999]) {
      assert.deepEqual(
        [store.find(pair, pair + 1), store.add(pair, pair + 1), store.find(pair + 1, pair)],
        [pair, pair, -1],
      );
      assert.deepEqual([store.counts[pair], store.lengths[pair]], [10 * pair, pair]);
    }
    assert.equal(store.length, 5000);
  });

  it('knows pairs apart that share one of their ids', () => {
    const store = new PairStore();
    for (let left = 0; left < 60; left++)
      for (let right = 0; right < 60; right++) assert.equal(store.add(left, right), 60 * left + right);
    for (let left = 0; left < 60; left++)
      for (let right = 0; right < 60; right++) assert.equal(store.find(left, right), 60 * left + right);
  });

  it('keeps what is wanted in its order, with what is known of it', () => {
    const store = storeOf(5000);
    store.keep(pair => pair % 1000 === 999);
    assert.deepEqual(
      Array.from({ length: store.length }, (_, pair) => [
        store.keys[2 * pair],
        store.counts[pair],
        store.lengths[pair],
      ]),
      [999, 1999, 2999, 3999, 4999].map(old => [old, 10 * old, old]),
    );
    assert.deepEqual([store.find(2999, 3000), store.find(3000, 3001), store.add(3000, 3001)], [2, -1, 5]);
    assert.deepEqual([store.counts[5], store.lengths[5]], [0, 0], 'a new pair begins with nothing');
  });

  it('forgets all pairs, and gives the memory back if there were many', () => {
    for (const [pairs, capacity] of [
      [2 ** 16, 2 ** 16],
      [2 ** 16 + 1, 2 ** 10],
    ] as const) {
      const store = storeOf(pairs);
      store.clear();
      assert.deepEqual(
        [store.keys, store.counts, store.starts, store.lengths].map(({ length }) => length),
        [2 * capacity, capacity, capacity, capacity],
      );
      assert.deepEqual([store.length, store.find(0, 1), store.add(7, 8), store.find(7, 8)], [0, -1, 0, 0]);
    }
  });
});

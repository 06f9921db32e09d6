import assert from 'node:assert/strict';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { LoadedTokenizers } from '../../../../src/worker/engine/loadedTokenizers';

/** A tokenizer that claims a vocabulary of that size. */
function sized(id: string, vocabularySize?: number): Tokenizer {
  const bytes = new ByteTokenizer();
  const info = { id, name: id, kind: 'bpe' as const, description: '' };
  return {
    info: vocabularySize === undefined ? info : { ...info, vocabularySize },
    encode: text => bytes.encode(text),
    count: text => bytes.count(text),
    decodeBytes: ids => bytes.decodeBytes(ids),
    canCutAt: () => false,
  };
}

describe('the tokenizers in memory', () => {
  let evicted: string[];
  let loaded: LoadedTokenizers;
  const add = (id: string, size?: number): void => loaded.add(id, sized(id, size));
  beforeEach(() => {
    evicted = [];
    loaded = new LoadedTokenizers(({ info }) => evicted.push(info.id), 100);
  });

  it('give way, the one unused for longest first, when they come to too much', () => {
    add('a', 40);
    add('b', 40);
    assert.equal(loaded.use('a')?.info.id, 'a');
    add('c', 40);
    assert.deepEqual(evicted, ['b']);
    assert.equal(loaded.use('b'), undefined);
    add('d', 90);
    assert.deepEqual(evicted, ['b', 'a', 'c']);
  });

  it('are not in use for having been looked at', () => {
    add('a', 40);
    add('b', 40);
    assert.equal(loaded.peek('a')?.info.id, 'a');
    add('c', 40);
    assert.deepEqual(evicted, ['a']);
  });

  it('keep the newest, however large, and those without a vocabulary', () => {
    add('words');
    add('a', 40);
    add('huge', 1000);
    assert.deepEqual(evicted, ['a']);
    assert.ok(loaded.use('words') && loaded.use('huge'));
  });

  it('can be taken out', () => {
    add('a', 1);
    loaded.remove('a');
    loaded.remove('a');
    assert.deepEqual(evicted, ['a']);
    assert.equal(loaded.peek('a'), undefined);
  });
});

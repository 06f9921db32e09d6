import assert from 'node:assert/strict';
import { readNormalizer } from '../../../../src/engine/normalizers/readNormalizer';

const replace = (pattern: object, content: string): object => ({ type: 'Replace', pattern, content });
const sequence = (...normalizers: readonly object[]) => readNormalizer({ type: 'Sequence', normalizers }, 'normalizer');
const cuts = (normalizer: ReturnType<typeof sequence>, pairs: readonly string[]): boolean[] =>
  pairs.map(pair => normalizer.canCutBetween(pair.charCodeAt(0), pair.charCodeAt(1)));

describe('a sequence of normalizers', () => {
  it('may be cut where each of them may, seen what those before it made', () => {
    const all = sequence({ type: 'Lowercase' }, replace({ String: 'ab' }, 'x'));
    assert.deepEqual(cuts(all, ['ab', 'AB', 'ba', 'AC', 'xy']), [false, false, true, true, true]);
  });

  it('may be cut beside what vanishes only if what follows may be cut anywhere', () => {
    const gone = replace({ String: '-' }, '');
    const pairs = ['-a', 'a-', 'ab', 'xy'];
    assert.deepEqual(cuts(sequence(gone), pairs), [true, true, true, true]);
    assert.deepEqual(cuts(sequence(gone, replace({ String: 'ab' }, 'c')), pairs), [false, false, false, true]);
    assert.deepEqual(cuts(sequence(gone, replace({ String: 'a' }, 'c')), pairs), [true, true, true, true]);
    assert.deepEqual(cuts(sequence(gone, replace({ String: 'a' }, 'c'), replace({ String: 'cb' }, 'd')), pairs), [
      false,
      false,
      false,
      true,
    ]);
  });

  it('acts on characters, or at the ends, as its parts do', () => {
    const of = ({ cutsAnywhere, mapsCharacters, actsAtEnds }: ReturnType<typeof sequence>) => [
      !!cutsAnywhere,
      !!mapsCharacters,
      actsAtEnds,
    ];
    const space = replace({ String: ' ' }, '▁');
    assert.deepEqual(of(sequence()), [true, true, false]);
    assert.deepEqual(of(sequence(space, space)), [true, true, false]);
    assert.deepEqual(of(sequence(space, replace({ String: 'ab' }, 'c'))), [false, false, false]);
    assert.deepEqual(of(sequence(space, { type: 'Prepend', prepend: '▁' })).at(2), true);
  });

  it('tells of no character that becomes more than 256 units', () => {
    const eight = replace({ String: 'a' }, 'a'.repeat(16));
    assert.equal(sequence(eight, eight).image(0x61, 'left')?.length, 256);
    assert.equal(sequence(eight, eight, replace({ String: 'a' }, 'bb')).image(0x61, 'left'), undefined);
  });
});

describe('the normalizer that replaces', () => {
  const acts = (pattern: object, content: string) => {
    const found = sequence(replace(pattern, content));
    const { actsOnCharacters, mapsCharacters, cutsAnywhere } = (
      found as unknown as { normalizers: [Record<string, boolean>] }
    ).normalizers[0];
    return [actsOnCharacters, mapsCharacters, cutsAnywhere];
  };

  it('acts on characters alone where it looks for one, wherever that is', () => {
    assert.deepEqual(acts({ String: ' ' }, '▁'), [true, true, true]);
    assert.deepEqual(acts({ String: ' ' }, ''), [true, false, false], 'a character vanishes');
    for (const pattern of [{ String: 'ab' }, { String: '' }, { String: '\ud83d' }, { Regex: ' ' }, { Regex: 'a+' }]) {
      assert.deepEqual(acts(pattern, 'x'), [false, false, false], JSON.stringify(pattern));
    }
  });
});

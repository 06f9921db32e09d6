import assert from 'node:assert/strict';
import { byteLevelText } from '../../../../../src/training/byteLevelOrder';
import type { ExpandableSource } from '../../../../../src/vocabulary/resize/expand/expandable';
import { expandIdMapText, meaning } from '../../../../../src/vocabulary/resize/expand/expandIdMap';
import type { Expansion } from '../../../../../src/vocabulary/resize/expand/expansion';
import type { RowPlan } from '../../../../../src/vocabulary/resize/expand/rows/rowPlan';
import type { EntryPlans } from '../../../../../src/vocabulary/resize/expand/rows/rowPlans';

const plan = (ids: number[], weights: number[]): RowPlan => ({ ids, weights });

describe('the map of an expansion', () => {
  it('has a line for each new id, and says no plan twice', () => {
    const [even, uneven] = [plan([1, 2], [0.5, 0.5]), plan([1, 2], [1 / 3, 2 / 3])];
    const plans: EntryPlans[] = [
      { mean: even, merge: even, align: even, alignedPositions: 3 },
      { mean: even, merge: uneven, align: uneven, alignedPositions: 1 },
      { mean: even, merge: uneven, align: plan([2, 1], [0.5, 0.5]), alignedPositions: 0 },
      { mean: uneven, merge: plan([1, 3], [1 / 3, 2 / 3]), align: plan([1], [1]), alignedPositions: 9 },
    ];
    const entries = plans.map((_, index) => ({
      id: 10 + index,
      token: `▁t${index}`,
      addition: { saved: 100 - index },
    }));
    const source = { isByteLevel: false, idEnd: 10 } as ExpandableSource;
    const text = expandIdMapText(source, { rule: 'append', entries } as unknown as Expansion, plans);
    assert.equal(
      text,
      [
        '{"operation":"expand","rule":"append","keptIds":10,"newRows":[',
        '{"id":10,"token":"▁t0","text":" t0","saved":100,"mean":[[1,2]],"merge":"mean","align":"mean","places":3},',
        '{"id":11,"token":"▁t1","text":" t1","saved":99,"mean":[[1,2]],"merge":[[1,2],[0.3333333,0.6666667]],"align":"merge","places":1},',
        '{"id":12,"token":"▁t2","text":" t2","saved":98,"mean":[[1,2]],"merge":[[1,2],[0.3333333,0.6666667]],"align":"mean","places":0},',
        '{"id":13,"token":"▁t3","text":" t3","saved":97,"mean":[[1,2],[0.3333333,0.6666667]],"merge":[[1,3],[0.3333333,0.6666667]],"align":[[1]],"places":9}',
        ']}',
        '',
      ].join('\n'),
    );
  });

  it('says what a token stands for, in bytes where that is no whole text', () => {
    const letters = (...bytes: number[]): string => byteLevelText(Uint8Array.from(bytes));
    assert.deepEqual(meaning('▁a▁b', false), { text: ' a b' });
    assert.deepEqual(meaning(letters(0x20, 0x61, 0xc3, 0xa9), true), { text: ' aé' });
    assert.deepEqual(meaning(letters(0xc3, 0x0a), true), { bytes: 'c30a' });
    assert.deepEqual(meaning(letters(0xef, 0xbb, 0xbf), true), { text: '\ufeff' });
  });
});

import assert from 'node:assert/strict';
import { checkBudget, checkEstimateInput } from '../../../../src/vocabulary/scalingLaws/checkEstimateInput';
import { estimateNotes } from '../../../../src/vocabulary/scalingLaws/estimateNotes';
import { estimateVocabulary } from '../../../../src/vocabulary/scalingLaws/estimateVocabulary';
import { PARAMETRIC_DOUBT } from '../../../../src/vocabulary/scalingLaws/parametric';

type Input = Parameters<typeof checkEstimateInput>[0];

describe('the input of an estimate', () => {
  const limits: [name: string, of: (value: number) => Input, allowed: number[], refused: number[], message: string][] =
    [
      [
        'parameters',
        parameters => ({ parameters }),
        [1e7, 1e13],
        [9.9e6, 1.01e13, NaN],
        'Give the number of non-vocabulary parameters, from 10 million (1e7) to 10 trillion (1e13).',
      ],
      [
        'embeddingWidth',
        embeddingWidth => ({ parameters: 7e9, embeddingWidth }),
        [64, 65_536],
        [63, 65_537, 64.5, NaN],
        'Give the embedding width as a whole number from 64 to 65,536, or leave it empty.',
      ],
      [
        'training',
        amount => ({ parameters: 7e9, training: { kind: 'flops', amount } }),
        [1e12, 1e32],
        [9e11, 1.1e32, NaN],
        'Give the training FLOPs, from 1e12 to 1e32.',
      ],
      [
        'training',
        amount => ({ parameters: 7e9, training: { kind: 'tokens', amount } }),
        [1e6, 1e17],
        [9e5, 1.1e17],
        'Give the training tokens, from 1e6 to 1e17.',
      ],
      [
        'training',
        amount => ({ parameters: 7e9, training: { kind: 'characters', amount } }),
        [1e6, 1e17],
        [9e5, 1.1e17],
        'Give the training characters, from 1e6 to 1e17.',
      ],
      [
        'compared',
        size => ({ parameters: 7e9, compared: [5000, size] }),
        [2, 1e8],
        [1, 1e8 + 1, 2.5, NaN],
        'Give a vocabulary size as a whole number from 2 to 100,000,000, or leave it empty.',
      ],
    ];
  for (const [field, of, allowed, refused, message] of limits) {
    it(`has its limits: ${message}`, () => {
      for (const value of allowed) assert.equal(checkEstimateInput(of(value)), undefined, `${value}`);
      for (const value of refused) assert.deepEqual(checkEstimateInput(of(value)), { field, message }, `${value}`);
    });
  }

  it('may be no training at all, or compute-optimal', () => {
    assert.equal(checkEstimateInput({ parameters: 7e9, training: { kind: 'optimal' } }), undefined);
    assert.equal(checkEstimateInput({ parameters: 7e9 }), undefined);
  });

  it('may be a budget within what the laws say something about', () => {
    for (const times of [1e-3, 1, 1e5]) assert.equal(checkBudget(times, 1e21), undefined);
    assert.deepEqual(checkBudget(9e-4, 1.5e21), {
      field: 'training',
      message: 'For this model the laws say something between 1.5e18 and 1.5e26 FLOPs; this budget is 1.4e18 FLOPs.',
    });
    assert.equal(checkBudget(1.1e5, 1e21)?.field, 'training');
  });
});

describe('what must be said with an estimate', () => {
  const plain = { parameters: 33e6, regime: 'optimal', timesOptimal: 1, lowest: 4000, highest: 96_000 } as const;
  const notes = (changes: Partial<Parameters<typeof estimateNotes>[0]>): string[] =>
    estimateNotes({ ...plain, ...changes }).slice(0, -2);

  it('is what it assumes, and what is doubtful', () => {
    const [assumed, ...rest] = estimateNotes(plain);
    assert.match(
      assumed!,
      /^Assumes compute-optimal training: a model trained on more data than that gains from a larger/,
    );
    assert.deepEqual(rest, [
      'Fitted on mostly English text: other languages and code may need larger vocabularies.',
      PARAMETRIC_DOUBT,
    ]);
    assert.match(
      notes({ regime: 'over' })[0]!,
      /^More training than compute-optimal goes through approach 3 only\. App/,
    );
    assert.match(notes({ regime: 'under' })[0]!, /^Less training than compute-optimal/);
  });

  it('is where it goes beyond what the paper tried', () => {
    const more = (changes: Parameters<typeof notes>[0]): string[] => notes(changes).slice(1);
    for (const changes of [{}, { parameters: 1.13e9 }, { timesOptimal: 0.2 }, { timesOptimal: 2 }]) {
      assert.deepEqual(more(changes), []);
    }
    const models = 'Extrapolated: the paper fitted models of 33 million to 1.13 billion non-vocabulary parameters';
    assert.deepEqual(more({ parameters: 32e6 }), [`${models}.`]);
    assert.deepEqual(more({ parameters: 1.2e9 }), [`${models} (its largest check is 2.87 billion).`]);
    const sizes = 'Extrapolated: the paper tried vocabularies of 4 thousand to 96 thousand entries.';
    assert.deepEqual(more({ lowest: 3999 }), [sizes]);
    assert.deepEqual(more({ highest: 96_001 }), [sizes]);
    for (const timesOptimal of [0.19, 2.1])
      assert.match(
        more({ timesOptimal }).join(),
        /^Extrapolated: the paper checked predictions at about a quarter and at twice/,
      );
  });
});

describe('the sizes between which little compute is lost', () => {
  it('are on both sides of the best, by both fits', () => {
    const answer = estimateVocabulary({ parameters: 7e9 });
    assert.ok('result' in answer);
    const { flat, approaches, corrected } = answer.result;
    assert.equal(flat.share, 0.01);
    const best = approaches.find(({ name }) => name.startsWith('3'))!.vocabularySize;
    for (const [range, size] of [
      [flat.published, best],
      [flat.corrected, corrected.vocabularySize],
    ] as const) {
      assert.ok(range.lowest < size && size < range.highest, `${range.lowest} ${size} ${range.highest}`);
      assert.ok(range.lowest > size / 10 && range.highest < size * 10);
    }
  });
});

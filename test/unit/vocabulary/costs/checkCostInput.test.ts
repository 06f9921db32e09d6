import assert from 'node:assert/strict';
import { checkCostInput } from '../../../../src/vocabulary/costs/checkCostInput';
import type { VocabularyCostInput } from '../../../../src/vocabulary/costs/costInput';
import { inputOf } from './support';

const good = inputOf('llama-2-7b');
const refusalOf = (changes: Partial<VocabularyCostInput>) => checkCostInput({ ...good, ...changes });

describe('the input of costs', () => {
  const wholeNumbers: [field: keyof VocabularyCostInput, name: string, least: number, most: number][] = [
    ['layers', 'number of layers', 1, 1000],
    ['width', 'embedding width', 64, 65_536],
    ['vocabularySize', 'vocabulary size', 2, 100_000_000],
    ['sequenceLength', 'sequence length', 1, 100_000_000],
    ['tensorParallel', 'number of devices of tensor parallelism', 1, 1024],
    ['padTo', 'multiple to pad to', 1, 65_536],
    ['stages', 'number of pipeline stages', 1, 1000],
    ['microbatches', 'number of microbatches', 1, 1_000_000],
    ['codes', 'number of codes', 1, 100_000_000],
  ];
  for (const [field, name, least, most] of wholeNumbers) {
    it(`has its limits: ${name}`, () => {
      const few = { layers: 1000, stages: 1, vocabularySize: 100_000_000, codes: 1 };
      const [from, to] = [least, most].map(value => value.toLocaleString('en-US'));
      const message = `Give the ${name} as a whole number from ${from} to ${to}.`;
      for (const value of [least, most]) assert.notEqual(refusalOf({ ...few, [field]: value })?.message, message);
      for (const value of [least - 1, most + 1, least + 0.5, NaN, Infinity]) {
        assert.deepEqual(refusalOf({ ...few, [field]: value }), { field, message }, `${value}`);
      }
    });
  }

  it('has its limits: parameters, which may be left out', () => {
    const { parameters, ...without } = good;
    assert.ok(parameters !== undefined);
    assert.equal(checkCostInput(without), undefined);
    for (const value of [1e4, 1e13]) assert.equal(refusalOf({ parameters: value }), undefined);
    for (const value of [9999, 1.1e13, NaN]) {
      assert.deepEqual(refusalOf({ parameters: value }), {
        field: 'parameters',
        message:
          'Give the non-vocabulary parameters from 10 thousand (1e4) to 10 trillion (1e13), or leave the field empty.',
      });
    }
  });

  it('has at most a stage a layer, and fewer codes than tokens', () => {
    assert.equal(refusalOf({ layers: 1000, stages: 1000 }), undefined);
    assert.deepEqual(refusalOf({ layers: 8, stages: 9 }), {
      field: 'stages',
      message: 'A pipeline has at most one stage a layer: 8 here.',
    });
    assert.equal(refusalOf({ vocabularySize: 5000, codes: 4999 }), undefined);
    assert.deepEqual(refusalOf({ vocabularySize: 5000, codes: 5000 }), {
      field: 'codes',
      message: 'Fewer codes than the 5,000 tokens make sense.',
    });
  });
});

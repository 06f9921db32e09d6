import assert from 'node:assert/strict';
import { cutsOf, cutStretches, type CutStretch } from '../../../../src/analysis/cutDifferences';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import { layOut } from '../../../../src/features/boundaries/layout';
import { differences } from '../../../../src/features/boundaries/styles/differences';
import { nextDifference, previousDifference, stretchesFrom } from '../../../../src/worker/engine/compareCuts';
import { linesOf } from '../../../support/paintedText';
import { random } from '../../../support/random';
import { mixedText, proseLikeText } from '../../../support/randomTexts';
import { openaiTokenizer, randomTokenizer } from '../../../support/tokenizers';

const [first, second] = [openaiTokenizer('o200k_base'), openaiTokenizer('cl100k_base')];

function stretchesOf(text: string, one = first, other = second): CutStretch[] {
  return [...cutStretches(cutsOf(one.encode(text)), cutsOf(other.encode(text)), text.length)];
}

const found = (steps: Iterable<CutStretch | undefined>): number | undefined => {
  for (const step of steps) if (step) return step.start;
  return undefined;
};

describe('comparing how two tokenizers cut a document', () => {
  const text = proseLikeText(random(3), 40_000);
  const compared = { first: new TokenizedDocument(first, text), second: new TokenizedDocument(second, text) };
  const differing = stretchesOf(text).filter(({ differs }) => differs);

  it('finds what comparing all tokens at once finds', () => {
    assert.ok(differing.length > 50);
    assert.deepEqual([...stretchesFrom(compared, 0)], stretchesOf(text));
  });

  it('goes from one difference to the next and back, from wherever', () => {
    const next = random(4);
    for (let round = 0; round < 40; round++) {
      const offset = next(text.length);
      const after = differing.find(({ start }) => start > offset)?.start;
      const before = differing.findLast(({ start }) => start < offset)?.start;
      assert.equal(found(nextDifference(compared, offset)), after);
      assert.equal(found(previousDifference(compared, offset)), before);
    }
    assert.equal(found(nextDifference(compared, -1)), differing[0]!.start);
    assert.equal(found(previousDifference(compared, text.length + 1)), differing.at(-1)!.start);
  });

  it('finds none where both are the same', () => {
    const same = { first: compared.first, second: new TokenizedDocument(first, text) };
    assert.equal(found(nextDifference(same, 0)), undefined);
    assert.equal(found(previousDifference(same, text.length)), undefined);
  });

  it('paints in each line what of the whole text is different there, and no more', () => {
    const next = random(5);
    for (let round = 0; round < 60; round++) {
      const [one, other] = round % 2 === 0 ? [first, second] : [first, randomTokenizer('superbpe-stage2')];
      const sample = mixedText(next, 300).replaceAll(/\r(?!\n)/g, ' ');
      const lines = linesOf(sample);
      const tokens = {
        groups: [],
        encoding: one.encode(sample),
        compared: other.encode(sample),
        text: sample,
        textStart: 0,
      };
      const painted = layOut(differences, tokens, lines).get('difference') ?? [];
      const expected = stretchesOf(sample, one, other)
        .filter(({ differs }) => differs)
        .flatMap(({ start, end }) =>
          lines.extents.flatMap((line, index) => {
            const [from, to] = [Math.max(start, line.start), Math.min(end, line.end)];
            return from < to ? [{ line: index, start: from - line.start, end: to - line.start }] : [];
          }),
        );
      const inOrder = (a: { line: number; start: number }, b: { line: number; start: number }): number =>
        a.line - b.line || a.start - b.start;
      assert.deepEqual(painted.toSorted(inOrder), expected.toSorted(inOrder), JSON.stringify(sample));
    }
  });
});

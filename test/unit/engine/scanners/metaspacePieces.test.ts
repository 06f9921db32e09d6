import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { Metaspace } from '../../../../src/engine/preTokenizers/metaspace';
import { metaspaceScanner } from '../../../../src/engine/scanners/metaspacePieces';
import { WHOLE_TEXT } from '../../../../src/engine/tokenizer';
import { hardCases } from '../../../support/hardCases';
import { runs } from '../../../support/nightly';
import { preTokens } from '../../../support/preTokens';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_124;
const stage = new Metaspace('▁', 'never', true);

function assertSame(mixed: string): void {
  const text = Buffer.from(mixed).toString(); // the stage writes U+FFFD for a lone surrogate
  const expected = stage.preTokenize(AlignedText.of(text), WHOLE_TEXT).map(piece => piece.text);
  assert.deepEqual(
    preTokens(metaspaceScanner, text).map(piece => piece.replaceAll(' ', '▁')),
    expected,
  );
}

describe('the pieces of Metaspace', () => {
  it('are those of the stage', () => {
    assert.deepEqual(preTokens(metaspaceScanner, 'a  b▁c\nd '), ['a', ' ', ' b', '▁c\nd', ' ']);
    for (const { text } of hardCases) assertSame(text);
  });

  it(`are those of the stage in mixed texts (seed ${SEED})`, () => {
    const texts = fc
      .tuple(mixedTexts(), mixedTexts(), fc.constantFrom('▁', '▁▁', '▂', '⊁', ' ▁'))
      .map(parts => parts.join(''));
    fc.assert(fc.property(texts, assertSame), { seed: SEED, numRuns: runs(2000) });
  });
});

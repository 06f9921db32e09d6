import assert from 'node:assert/strict';
import { scannerByName, scanners } from '../../../../src/engine/scanners/scannerTable';
import { TextSplitter } from '../../../../src/engine/scanners/textSplitter';
import { hardCases } from '../../../support/hardCases';
import { preTokensOfBytes } from '../../../support/preTokens';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';

const SEED = 20_261_211;

/** The worked examples of the scanners' comments. */
const examples: Readonly<Record<string, readonly [text: string, pieces: string]>> = {
  gpt2: ["I don't  know 42!", "I| don|'t| | know| 42|!"],
  cl100k: ["I'LL pay $1234 (now)\n\n", "I|'LL| pay| $|123|4| (|now|)\n\n"],
  qwen: ['pay 1234', 'pay| |1|2|3|4'],
  o200k: ["I'll parseHTMLText(2024)//\n", "I'll| parse|HTMLText|(|202|4|)//\n"],
  tekken: ["I'll 20", "I|'ll| |2|0"],
  deepseek: ['I saw 漢字カナ in 2024, _now!', 'I| saw| |漢字カナ| in| |202|4|,| _|now|!'],
  'superbpe-stage1': ['By the way, 2048 is\n 2', 'By| the| way|,| |2|048| is|\n |2'],
  'superbpe-stage2': ['By the way, 2048 is\n 2', 'By the way, |2|048| is\n| |2'],
  superbpe: ['By the way, 2048 is\n 2', 'By the way, |2|048| is\n |2'],
  metaspace: ['a  b▁c', 'a| | b|▁c'],
  'superbpe128k-stage1': ["I'll 2024", "I|'ll| |202|4"],
  'superbpe128k-stage2': ['By the way, 12345 ->  x', 'By the way, |123|45| ->| | x'],
  none: ['any text', 'any text'],
};

describe('splitting strings', () => {
  for (const scanner of scanners) {
    it(`finds the pre-tokens of the bytes in UTF-16 offsets, over several windows: ${scanner.name}`, () => {
      const splitter = new TextSplitter(scanner);
      const texts = [...hardCases.map(each => each.text), mixedText(random(SEED), 50_000), 'ab 12\n'.repeat(9000), ''];
      for (const text of texts) {
        const pieces = splitter.split(text);
        assert.equal(pieces.join(''), text);
        // In UTF-8 a lone surrogate is U+FFFD.
        assert.deepEqual(
          pieces.map(piece => Buffer.from(piece).toString()),
          preTokensOfBytes(scanner, text),
        );
        const ends: number[] = [];
        splitter.forEachEnd(text, end => ends.push(end));
        let length = 0;
        assert.deepEqual(
          ends,
          pieces.map(piece => (length += piece.length)),
        );
      }
    });

    it(`gives the worked example: ${scanner.name}`, () => {
      const [text, pieces] = examples[scanner.name]!;
      assert.deepEqual(new TextSplitter(scanner).split(text), pieces.split('|'));
    });
  }

  it('counts a pair of surrogates as two units, and a lone one as one', () => {
    const splitter = new TextSplitter(scannerByName('gpt2'));
    assert.deepEqual(splitter.split("I'm 🙂"), ['I', "'m", ' 🙂']);
    assert.deepEqual(splitter.split('a\ud83d b\ude00\ud83d'), ['a', '\ud83d', ' b', '\ude00\ud83d']);
  });
});

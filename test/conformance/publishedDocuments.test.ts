import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import { assertRightUnderEdits, segmentsOf } from '../support/editedDocument';
import { times } from '../support/nightly';
import { skipWithout } from '../support/peers';
import { packageOf, type PublishedName, publishedJson } from '../support/publishedTokenizers';

const SEED = 20_261_203;
const EDITS = times(150, 5000);
/** Character-level BPE that sees a whole document as one piece. */
const names = ['llama2', 'gemma2'] as const satisfies readonly PublishedName[];

for (const name of names) {
  describe(`a document of ${name} under ${EDITS} random edits (seed ${SEED})`, function () {
    this.timeout(120_000);
    const info = { id: name, name, kind: 'added', description: '' } as const;

    before(function () {
      skipWithout(this, packageOf(name));
    });

    it('has the tokens of its text at every moment', () => {
      assertRightUnderEdits(readTokenizerJson(JSON.parse(publishedJson(name)), info), SEED, EDITS);
    });

    it('is held in parts where nothing proves a cut', () => {
      const tokenizer = readTokenizerJson(JSON.parse(publishedJson(name)), info);
      for (const unit of ['a', '=', 'ab', '漢', '🙂']) {
        const document = new TokenizedDocument(tokenizer, unit.repeat(20_000));
        while (document.countNext());
        const longest = Math.max(...segmentsOf(document).map(segment => segment.text.length));
        assert.ok(longest < 5000, `${unit}: ${longest} code units in one part`);
      }
    });
  });
}

import { assertRightUnderEdits } from '../support/editedDocument';
import { times } from '../support/nightly';
import {
  allTokenizers,
  mergedTokenizer,
  scannerNames,
  reportMissingVocabularies,
  type TokenizerUnderTest,
  wholeTextTokenizer,
} from '../support/tokenizers';

const SEED = 20_261_130;
const tokenizers: readonly TokenizerUnderTest[] = [
  ...allTokenizers(),
  ...scannerNames.map(name => ({
    name: `merges alone behind ${name}`,
    tokenizer: () => mergedTokenizer(name),
  })),
  ...(['r50k_base', 'random', 'runs'] as const).map(kind => ({
    name: `no pre-tokenizer, ${kind}`,
    tokenizer: () => wholeTextTokenizer(kind),
  })),
];
/** Edits over all tokenizers. */
const EDITS = times(1000, 100_000);
const editsEach = Math.ceil(EDITS / tokenizers.length);

describe(`a document under ${EDITS} random edits (seed ${SEED})`, function () {
  this.timeout(120_000);
  before(reportMissingVocabularies);

  tokenizers.forEach(({ name, tokenizer: make }, number) => {
    it(`has the tokens of its text at every moment: ${name}`, () => {
      assertRightUnderEdits(make(), SEED + number, editsEach);
    });
  });
});

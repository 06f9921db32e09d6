import { quoted } from '../../../engine/json/checkedJson';
import { familyByEntries, splitShare } from '../../../engine/formats/splits/splitEvidence';
import { type SplitFamily, splitFamilies } from '../../../engine/formats/splits/splitFamilies';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import { byteLevelOfSteps } from '../../../engine/preTokenizers/byteLevelSteps';
import { utf8Length } from '../../../engine/unicode/utf8';
import { WHOLE_TEXT } from '../../../engine/tokenizer';
import type { ExaminedTokenizer } from '../examinedTokenizer';
import { fewOf, type FindingRule } from '../finding';

/** Published vocabularies have some entries that their own pattern splits; none has so many. */
const USUAL_SHARE = 0.05;
/** Fewer entries tell nothing. */
const FEWEST_ENTRIES = 2000;

/**
 * A pattern that is not the one that the vocabulary was trained with. It splits many of its entries, which no text is then
 * encoded with; or the entries tell another family, as with the Mistral files that were published with Llama 3's pattern.
 */
export const splitPattern: FindingRule = {
  id: 'splitPattern',
  title: 'Split pattern',
  find(examined) {
    const { textEntries, entries, isByteLevel, json, parts } = examined;
    if (!json || !parts || !isByteLevel || textEntries.length < FEWEST_ENTRIES) return [];
    const split = splitByOwn(examined);
    if (split.length > USUAL_SHARE * textEntries.length) {
      return [
        {
          weight: 'fault',
          message: `The pre-tokenizer splits ${split.length} of ${textEntries.length} entries of more than one character: the vocabulary was trained with another, and no text is encoded with them.`,
          evidence: fewOf(split.map(text => quoted(text))),
        },
      ];
    }
    const own = familyOf(json['pre_tokenizer']);
    const told = familyByEntries(textEntries, entries.length);
    if (!own || !told || own === told || splitShare(own, textEntries) < splitShare(told, textEntries)) return [];
    return [
      {
        weight: 'fault',
        message: `Texts are split as by ${own.title}, but the entries are those of a vocabulary that was trained with the pattern of ${told.title}.`,
        evidence: [
          `pre_tokenizer: ${own.steps.join(' ')}`,
          `no entry is one that the pattern of ${told.title} would split`,
        ],
      },
    ];
  },
};

function splitByOwn({ parts, textEntries }: ExaminedTokenizer): string[] {
  const preTokenizer = parts?.preTokenizer;
  if (!preTokenizer) return [];
  return textEntries.filter(text => {
    const [piece, ...more] = preTokenizer.preTokenize(AlignedText.of(text), WHOLE_TEXT);
    if (!piece || more.length > 0) return true;
    // A character of the byte alphabet for each byte, unless white space was dropped.
    return preTokenizer.dropsText && piece.length < utf8Length(text);
  });
}

/** The family whose pre-tokenizer this is, part for part. */
function familyOf(preTokenizer: unknown): SplitFamily | undefined {
  const signature = signatureOf(preTokenizer);
  return splitFamilies.find(({ steps }) => signatureOf(byteLevelOfSteps(steps)) === signature);
}

/** What splits: without what only says how offsets are told. */
function signatureOf(json: unknown): string {
  const {
    type,
    pretokenizers,
    pattern,
    use_regex: usesRegex,
    individual_digits: digits,
  } = Object(json) as Readonly<Record<string, unknown>>;
  if (Array.isArray(pretokenizers)) return pretokenizers.map(signatureOf).join('\n');
  return JSON.stringify([type, pattern, type === 'ByteLevel' ? usesRegex !== false : undefined, digits]);
}

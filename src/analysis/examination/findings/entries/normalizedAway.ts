import { quoted } from '../../../../engine/json/checkedJson';
import { AlignedText } from '../../../../engine/pipeline/alignedText';
import { fewOf, type FindingRule } from '../../finding';

/** A few entries are in other normal forms than texts in any vocabulary. */
const USUAL_SHARE = 0.05;
/** Not at an end of the text, where SentencePiece's normalizers put something in front. */
const INSIDE = { atStart: false, atEnd: false };

/** Entries that the normalizer would change, so that no text has them: one that lowers case in front of cased entries. */
export const normalizedAway: FindingRule = {
  id: 'normalizedAway',
  title: 'Entries that the normalizer takes away',
  find({ parts, textEntries }) {
    const normalizer = parts?.normalizer;
    if (!normalizer || textEntries.length === 0) return [];
    const changed = textEntries.filter(text => normalizer.normalize(AlignedText.of(text), INSIDE).text !== text);
    if (changed.length <= USUAL_SHARE * textEntries.length) return [];
    return [
      {
        weight: 'fault',
        message: `The normalizer changes ${changed.length} of ${textEntries.length} entries of more than one character: no text is ever encoded with them.`,
        evidence: fewOf(changed.map(text => quoted(text))),
      },
    ];
  },
};

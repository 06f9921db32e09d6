import { TokenFlag } from '../../../engine/encoding';
import { quoted } from '../../../engine/json/checkedJson';
import { PipelineTokenizer } from '../../../engine/pipelineTokenizer';
import type { FindingRule } from '../finding';

/** Nothing in it that any normalizer changes, or any decoder cleans up. */
const SAMPLE = 'one text with words and more words';

/** A text that decoding does not bring back: the decoder does not fit the stages before the model. */
export const roundTrip: FindingRule = {
  id: 'roundTrip',
  title: 'Decoding',
  find({ tokenizer }) {
    if (!(tokenizer instanceof PipelineTokenizer)) return [];
    const { ids, flags } = tokenizer.encode(SAMPLE);
    if (flags.some(each => (each & TokenFlag.Unknown) !== 0)) return [];
    const decoded = tokenizer.decode(ids);
    if (decoded.trim() === SAMPLE) return [];
    return [
      {
        weight: 'fault',
        message:
          'A text does not come back when its tokens are decoded: the decoder does not fit what is done before the model.',
        evidence: [`${quoted(SAMPLE)} comes back as ${quoted(decoded)}`],
      },
    ];
  },
};

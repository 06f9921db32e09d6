import type { MetricValues } from '../../analysis/metrics/metrics';
import { TokenizedDocument } from '../../engine/tokenizedDocument';
import { profileTexts } from '../engine/profileText';
import type { OpenTokenizer } from './openTokenizers';

/**
 * What words and distinct tokens of some texts look like under each tokenizer, in their order: as the Overview has it of a
 * text. A tokenizer without a closed vocabulary has no metrics that need one.
 */
export async function profileSample(
  texts: readonly string[],
  tokenizers: readonly OpenTokenizer[],
  pause: () => Promise<void>,
): Promise<readonly MetricValues[]> {
  if (texts.length === 0) return tokenizers.map(() => ({}));
  const forms = texts.map(text => ({
    text,
    forms: tokenizers.map(({ tokenizer }) => new TokenizedDocument(tokenizer, text)),
  }));
  const named = tokenizers.map(({ id, tokenizer: { info } }) => ({
    tokenizerId: id,
    ...(info.vocabularySize !== undefined && { vocabularySize: info.vocabularySize }),
  }));
  const { profiles } = await profileTexts(forms, named, pause);
  return profiles.map(({ metrics }) => metrics);
}

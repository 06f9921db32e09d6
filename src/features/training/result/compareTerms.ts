import type { Tokenization } from '../../../host/tokenizers/tokenization';
import type { TrainingDomains } from '../../../protocol/trainingTexts';
import type { TermFigures } from '../../../training/card/cardTerms';
import type { TrainingReport } from '../../../protocol/trainer';

/**
 * How a tokenizer that was trained for a domain breaks the domain's terms, and how others do. Undefined for general text.
 *
 * @param others Keys of the tokenizers that it is compared with.
 */
export async function compareTerms(
  tokenization: Pick<Tokenization, 'countText' | 'nameOf'>,
  readDomains: () => Promise<TrainingDomains>,
  { recipe }: Pick<TrainingReport, 'recipe'>,
  trainedId: string,
  others: readonly string[],
): Promise<TermFigures | undefined> {
  if (recipe.domain === undefined) return undefined;
  const preset = (await readDomains()).presets.find(({ key }) => key === recipe.domain);
  if (!preset) return undefined;
  const ids = [trainedId, ...others];
  const terms = [...new Set(preset.terms)];
  const rows = await Promise.all(
    terms.map(async term => ({
      term,
      tokens: await Promise.all(ids.map(async id => (await tokenization.countText(` ${term}`, id)).tokens)),
    })),
  );
  const names = await Promise.all(others.map(id => tokenization.nameOf(id)));
  const { source, licence } = preset.termsOrigin;
  return { origin: `${source} (${licence})`, tokenizers: [recipe.name, ...names], rows };
}

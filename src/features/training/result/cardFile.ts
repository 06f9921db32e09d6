import { TRAINED_FILES } from '../../../host/runs/trainedFiles';
import type { NamedFile } from '../../../protocol/hostFiles';
import type { TrainingReport } from '../../../protocol/trainer';
import type { TermFigures } from '../../../training/card/cardTerms';
import type { Compared } from './resultText';
import type { TrainingServices } from '../trainingServices';

/** The card of a trained tokenizer, with others on the same held-out text where they were counted. */
export async function cardFile(
  { context, trainingTexts }: Pick<TrainingServices, 'context' | 'trainingTexts'>,
  report: TrainingReport,
  comparisons: readonly Compared[] = [],
  terms?: TermFigures,
): Promise<NamedFile> {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const date = new Date().toISOString().slice(0, 10);
  const madeWith = `Token Loupe ${version}`;
  const text = await trainingTexts().trainingCard({ report, madeWith, comparisons, ...(terms && { terms }), date });
  return { name: TRAINED_FILES.card, bytes: new TextEncoder().encode(text) };
}

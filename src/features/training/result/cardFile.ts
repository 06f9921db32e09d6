import { TRAINED_FILES } from '../../../host/runs/trainedFiles';
import type { NamedFile } from '../../../protocol/hostFiles';
import type { TrainingReport } from '../../../protocol/trainer';
import { card } from '../../../training/card/card';
import type { TermFigures } from '../../../training/card/cardTerms';
import type { Compared } from './resultText';
import type { TrainingServices } from '../trainingServices';

/** The card of a trained tokenizer, with others on the same held-out text where they were counted. */
export function cardFile(
  { context }: Pick<TrainingServices, 'context'>,
  report: TrainingReport,
  comparisons: readonly Compared[] = [],
  terms?: TermFigures,
): NamedFile {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const date = new Date().toISOString().slice(0, 10);
  const text = card({ report, madeWith: `Token Loupe ${version}`, comparisons, ...(terms && { terms }), date });
  return { name: TRAINED_FILES.card, bytes: new TextEncoder().encode(text) };
}

import { PARAMETRIC_DOUBT } from './parametric';

/** What the paper's experiments covered (section 4.1): Nnv and V. */
const FITTED = { parameters: [33e6, 1.13e9], vocabularySize: [4_000, 96_000] } as const;

/** The smallest and the largest vocabulary that the paper tried. */
export const TRIED_SIZES = { lowest: FITTED.vocabularySize[0], highest: FITTED.vocabularySize[1] };

/**
 * Budgets, in times compute-optimal training, at which the paper checked a prediction of approach 3 (Tables 2 and 3).
 */
const CHECKED_BUDGETS = [0.2, 2] as const;

/** How the training compares with compute-optimal training. */
export type TrainingRegime = 'optimal' | 'under' | 'over';

/** What the notes depend on. */
interface NotedEstimate {
  readonly parameters: number;
  readonly regime: TrainingRegime;
  readonly timesOptimal: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The sentences that must be shown with an estimate: what it assumes, where it extrapolates, what is doubtful. */
export function estimateNotes({ parameters, regime, timesOptimal, lowest, highest }: NotedEstimate): string[] {
  const notes = [
    regime === 'optimal'
      ? 'Assumes compute-optimal training: a model trained on more data than that gains from a larger vocabulary.'
      : `${regime === 'over' ? 'More' : 'Less'} training than compute-optimal goes through approach 3 only. ` +
        'Approaches 1 and 2 assume compute-optimal training and are shown for that.',
  ];
  const [fewest, most] = FITTED.parameters;
  if (parameters < fewest || parameters > most)
    notes.push(
      'Extrapolated: the paper fitted models of 33 million to 1.13 billion non-vocabulary parameters' +
        (parameters > most ? ` (its largest check is 2.87 billion).` : '.'),
    );
  const [smallest, largest] = FITTED.vocabularySize;
  if (lowest < smallest || highest > largest)
    notes.push('Extrapolated: the paper tried vocabularies of 4 thousand to 96 thousand entries.');
  if (timesOptimal < CHECKED_BUDGETS[0] || timesOptimal > CHECKED_BUDGETS[1])
    notes.push(
      'Extrapolated: the paper checked predictions at about a quarter and at twice compute-optimal training, not further away.',
    );
  notes.push('Fitted on mostly English text: other languages and code may need larger vocabularies.', PARAMETRIC_DOUBT);
  return notes;
}

import type { Services } from '../../../host/services';
import { tokenizerFiles } from '../../../host/tokenizers/tokenizerFiles';
import { describeStatus } from '../../../host/runs/trainingStatusText';
import { trainingLimits } from '../../../host/runs/trainingLimits';
import type { Gathered } from '../../../host/corpus/gather';
import type { ListedTokenizer } from '../../../protocol/engine';
import type { MeasuredCurves, MeasuredTokenizer, OwnTextMeasurement } from '../../../protocol/views/ownText';
import { CancelledError, type ProgressListener, type Remote } from '../../../protocol/rpc';
import type { VocabularyTasks } from '../../../protocol/vocabularyTasks';
import type { Corpus, TrainingStatus } from '../../../protocol/trainer';
import { messageOf } from '../../../text/errors';

/** The largest vocabulary that is trained: more than the text of a workspace fills. */
const LARGEST = 65_536;
/** The published SuperBPE tokenizers turn there, or a little later (arXiv 2503.13423). */
const TRANSITION_SHARE = 0.8;
const HELD_OUT_SHARE = 0.1;
/** Bytes that are read of a larger corpus: a curve is no other with more, and takes some minutes already. */
const MOST_BYTES = 20_000_000;
/** What the curves take of the time, beside the existing tokenizers. */
const CURVES_SHARE = 0.8;

/** How far it is: what is done at the moment, and the share of all that is done. */
export type StepListener = (step: string, share: number) => void;

type MeasuringServices = Pick<Services, 'context' | 'tokenization' | 'training' | 'processors'>;

/**
 * Measures the curves on a text, and each available tokenizer on the same held-out part, in one worker. A tokenizer that
 * fails is named with its reason. Rejects as `TrainingProcess.operate` does.
 *
 * @param source The text, for people.
 */
export async function measureOwnText(
  services: MeasuringServices,
  { corpus, leftOut }: Gathered,
  source: string,
  signal: AbortSignal,
  onStep: StepListener,
): Promise<OwnTextMeasurement> {
  const limits = trainingLimits(services.processors);
  const existing = await services.tokenization.list().then(
    listed => listed.filter(({ kind, error }) => kind !== 'baseline' && error === undefined),
    () => [], // without an engine there are none to compare with, but curves all the same
  );
  return services.training.runTask(
    async vocabularyTasks => {
      const { measuredNames, ...curves } = await vocabularyTasks.measureCurves(
        {
          corpus,
          heldOutShare: HELD_OUT_SHARE,
          maximumBytes: MOST_BYTES,
          vocabularySize: LARGEST,
          transitionShare: TRANSITION_SHARE,
          ...limits,
        },
        signal,
        (share, detail) => onStep(stepOf(detail, ''), CURVES_SHARE * share),
      );
      const points = await measureTokenizers(
        services,
        vocabularyTasks,
        partOf(corpus, measuredNames),
        existing,
        signal,
        onStep,
      );
      return {
        ...curves,
        ...points,
        source,
        measuredAt: new Date().toISOString(),
        transitionShare: TRANSITION_SHARE,
        leftOut,
      };
    },
    () => undefined,
  );
}

async function measureTokenizers(
  services: MeasuringServices,
  vocabularyTasks: Remote<VocabularyTasks>,
  corpus: Corpus,
  existing: readonly ListedTokenizer[],
  signal: AbortSignal,
  onStep: StepListener,
): Promise<Pick<OwnTextMeasurement, 'tokenizers' | 'uncounted'>> {
  const tokenizers: MeasuredTokenizer[] = [];
  const uncounted: { name: string; reason: string }[] = [];
  const names = namesOf(corpus);
  for (const [index, { id, name, kind, vocabularySize: listedSize }] of existing.entries()) {
    const onProgress: ProgressListener = (share, detail) =>
      onStep(stepOf(detail, `${name}: `), CURVES_SHARE + ((1 - CURVES_SHARE) * (index + share)) / existing.length);
    try {
      const tokenizer = { name, files: await tokenizerFiles(services, id) };
      const counted = await vocabularyTasks.countTexts({ tokenizer, corpus, names }, signal, onProgress);
      const vocabularySize = counted.vocabularySize ?? listedSize;
      if (vocabularySize === undefined || counted.characters === 0) continue;
      tokenizers.push({ id, name, kind, vocabularySize, tokensPerCharacter: counted.tokens / counted.characters });
    } catch (error) {
      // One that fails must not take the others down; what ends the run ends it here, too.
      if (signal.aborted || error instanceof CancelledError) throw error;
      uncounted.push({ name, reason: messageOf(error) });
    }
  }
  return { tokenizers, uncounted };
}

function stepOf(detail: unknown, before: string): string {
  return detail === undefined ? '' : before + describeStatus(detail as TrainingStatus);
}

/** The texts of those names alone: all of a corpus need not be sent again for each tokenizer. */
function partOf(corpus: Corpus, names: MeasuredCurves['measuredNames']): Corpus {
  const wanted = new Set(names);
  return corpus.kind === 'texts'
    ? { kind: 'texts', texts: corpus.texts.filter(({ name }) => wanted.has(name)) }
    : { kind: corpus.kind, files: corpus.files.filter(({ name }) => wanted.has(name)) };
}

function namesOf(corpus: Corpus): string[] {
  return (corpus.kind === 'texts' ? corpus.texts : corpus.files).map(({ name }) => name);
}

import type { ResultFigure, StoredResult } from '../../../host/results/storedResult';
import type { OwnTextMeasurement, RatePoint } from '../../../protocol/views/ownText';
import { formatBytes } from '../../../text/bytes';
import { formatCount, formatRatio } from '../../../text/numbers';

/** Sizes of each curve that are listed. */
const MOST_POINTS = 20;

/** A measurement of vocabulary sizes for the view of results. */
export function measurementResult(name: string, measured: OwnTextMeasurement): Omit<StoredResult, 'id' | 'made'> {
  const { bpe, superbpe, heldOutBytes, trainedBytes, isOfTraining } = measured;
  const largest = bpe.at(-1);
  const on = isOfTraining ? `${formatBytes(trainedBytes)} of the text itself` : `${formatBytes(heldOutBytes)} held out`;
  return {
    kind: 'measurement',
    name,
    summary: largest
      ? `${name}: ${rate(largest)} with ${formatCount(largest.vocabularySize)} entries of BPE, on ${on}.`
      : `${name}: no size could be measured.`,
    figures: [...figuresOf('BPE', bpe), ...figuresOf('SuperBPE', superbpe)],
  };
}

function figuresOf(kind: string, points: readonly RatePoint[]): ResultFigure[] {
  return points.slice(-MOST_POINTS).map(point => ({
    title: `${kind}, ${formatCount(point.vocabularySize)} entries`,
    value: rate(point),
  }));
}

const rate = ({ tokensPerCharacter }: { readonly tokensPerCharacter: number }): string =>
  `${formatRatio(1 / tokensPerCharacter)} characters per token`;

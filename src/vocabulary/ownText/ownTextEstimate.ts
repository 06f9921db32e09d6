import { tableEmbeddingWidth } from '../scalingLaws/embeddingWidth';
import { type CurveFit, fitCurve } from './curveFit';
import { type OwnOptimum, ownOptimum } from './ownOptimum';
import type { RatePoint } from './powerCurve';

/** Curves that were measured on a text. */
export interface OwnCurves {
  /** UTF-8 bytes of all the text: what was trained on, and what was held out. */
  readonly bytes: number;
  /**
   * Whether nothing was held out: the curves are then of the text that was trained on, and fall further than they
   * should.
   */
  readonly isOfTraining: boolean;
  readonly bpe: readonly RatePoint[];
  readonly superbpe: readonly RatePoint[];
}

/** The result for one kind of tokenizer: a fit or why there is none, and a size or why there is none. */
export interface KindEstimate {
  readonly fit?: CurveFit;
  readonly optimum?: OwnOptimum;
  /** Why there is no optimum; a sentence. */
  readonly reason?: string;
}

export interface OwnTextEstimate {
  readonly certainty: Certainty;
  readonly bpe: KindEstimate;
  readonly superbpe: KindEstimate;
}

/** The paper's laws are for models of this kind; the same limits as the estimator has. */
export interface OwnModel {
  readonly parameters: number;
  /** From the paper's table if absent. */
  readonly embeddingWidth?: number;
}

/** Fits the measured curves, once for any number of models. */
export function fitCurves(curves: OwnCurves): (model: OwnModel) => OwnTextEstimate {
  const certainty = curves.isOfTraining ? 'curve' : certaintyOf(curves.bytes);
  const kinds = [curves.bpe, curves.superbpe].map(fitCurve);
  const shortage = shortageOf(curves);
  return ({ parameters, embeddingWidth = tableEmbeddingWidth(parameters) }) => {
    const [bpe, superbpe] = kinds.map((fitted): KindEstimate => {
      if ('refusal' in fitted) return { reason: shortage ?? fitted.refusal };
      const { fit } = fitted;
      if (shortage !== undefined) return { fit, reason: shortage };
      const found = ownOptimum(fit, parameters, embeddingWidth);
      return 'refusal' in found ? { fit, reason: found.refusal } : { fit, optimum: found.optimum };
    });
    return { certainty, bpe: bpe!, superbpe: superbpe! };
  };
}

/** Why a text gives no number, whatever its curve. */
function shortageOf({ bytes, isOfTraining }: OwnCurves): string | undefined {
  if (isOfTraining) {
    return 'No size: no file could be held out, and a curve of the text that was trained on falls too far.';
  }
  if (certaintyOf(bytes) !== 'curve') return undefined;
  return 'No size: it takes more than 200 kB of text for a rough one, and more than 1 MB for one to build on.';
}

/** What a text is enough for: a number, a rough one, or the curve alone. */
type Certainty = 'number' | 'rough' | 'curve';

/** UTF-8 bytes above which a text gives a number, and above which a rough one. */
const ENOUGH_TEXT = { number: 1_000_000, rough: 200_000 } as const;

/** What `bytes` of text, trained on and held out, are enough for. */
function certaintyOf(bytes: number): Certainty {
  if (bytes > ENOUGH_TEXT.number) return 'number';
  return bytes > ENOUGH_TEXT.rough ? 'rough' : 'curve';
}

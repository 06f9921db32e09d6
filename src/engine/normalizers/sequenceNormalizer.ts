import { arrayOf } from '../json/checkedJson';
import { MOST_PARTS } from '../json/typedParts';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import type { Normalizer, NormalizerReader, Side } from './normalizer';

/** Of one code unit; what becomes longer is not worked out. */
const LONGEST_IMAGE = 256;

/** Normalizers one after the other: NFD, StripAccents and Lowercase make `hello` of `Héllo`. */
export class NormalizerSequence implements Normalizer {
  readonly type = 'Sequence';

  readonly actsAtEnds: boolean;
  readonly mapsCharacters: boolean;
  readonly cutsAnywhere: boolean;

  constructor(readonly normalizers: readonly Normalizer[]) {
    this.actsAtEnds = normalizers.some(normalizer => normalizer.actsAtEnds);
    this.mapsCharacters = normalizers.every(normalizer => normalizer.mapsCharacters);
    this.cutsAnywhere = normalizers.every(normalizer => normalizer.cutsAnywhere);
  }

  normalize(text: AlignedText, part: TextPart): AlignedText {
    return this.normalizers.reduce((normalized, normalizer) => normalizer.normalize(normalized, part), text);
  }

  leaves(text: string): boolean {
    return this.normalizers.every(normalizer => normalizer.leaves?.(text));
  }

  canCutBetween(previous: number, next: number): boolean {
    let [left, right]: [number | undefined, number | undefined] = [previous, next];
    for (const normalizer of this.normalizers) {
      // Each normalizer sees what those before it made of the two units.
      if (left === undefined || right === undefined) {
        if (normalizer.cutsAnywhere) continue;
        return false;
      }
      if (!normalizer.canCutBetween(left, right)) return false;
      left = lastUnit(normalizer.image(left, 'left'));
      right = firstUnit(normalizer.image(right, 'right'));
    }
    return true;
  }

  image(unit: number, side: Side): string | undefined {
    return imageThrough(this.normalizers, unit, (normalizer, each) => normalizer.image(each, side));
  }
}

/** What stages, one after the other, make of a code unit; undefined where one does not tell, or where it becomes too long. */
export function imageThrough<T>(
  stages: readonly T[],
  unit: number,
  imageOf: (stage: T, unit: number) => string | undefined,
): string | undefined {
  let image = String.fromCharCode(unit);
  for (const stage of stages) {
    let next = '';
    for (let index = 0; index < image.length; index++) {
      const part = imageOf(stage, image.charCodeAt(index));
      if (part === undefined) return undefined;
      next += part;
    }
    if (next.length > LONGEST_IMAGE) return undefined;
    image = next;
  }
  return image;
}

export const readSequence: NormalizerReader = (fields, read) =>
  new NormalizerSequence(fields.required('normalizers', arrayOf(read, MOST_PARTS)));

/** The unit of an image that lies to the left of a cut. */
export function lastUnit(image: string | undefined): number | undefined {
  return image === undefined || image === '' ? undefined : image.charCodeAt(image.length - 1);
}

/** The unit of an image that lies to the right of a cut. */
export function firstUnit(image: string | undefined): number | undefined {
  return image === undefined || image === '' ? undefined : image.charCodeAt(0);
}

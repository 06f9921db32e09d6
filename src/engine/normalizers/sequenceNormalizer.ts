import { arrayOf } from '../json/checkedJson';
import { MOST_PARTS } from '../json/typedParts';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import type { Normalizer, NormalizerReader, Side } from './normalizer';

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
    let image: string | undefined = String.fromCharCode(unit);
    for (const normalizer of this.normalizers) {
      let next = '';
      for (let index = 0; index < image.length; index++) {
        const part: string | undefined = normalizer.image(image.charCodeAt(index), side);
        if (part === undefined) return undefined;
        next += part;
      }
      image = next;
    }
    return image;
  }
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

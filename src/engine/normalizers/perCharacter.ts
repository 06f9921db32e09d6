import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { codePointAt, codePointLength, isSurrogate } from '../unicode/wellFormed';
import type { Normalizer } from './normalizer';

/** What becomes of a code point: undefined if it stays, an empty string if it goes. */
export type CharacterMap = (codePoint: number) => string | undefined;

/** `text` with each character replaced by what `map` says. */
export function mapCharacters(text: AlignedText, map: CharacterMap): AlignedText {
  const builder = new AlignedTextBuilder(text);
  const { text: units } = text;
  let kept = 0;
  for (let index = 0; index < units.length;) {
    const codePoint = codePointAt(units, index);
    const end = index + codePointLength(codePoint);
    const content = map(codePoint);
    if (content !== undefined) {
      builder.keep(kept, index);
      builder.replace(index, end, content);
      kept = end;
    }
    index = end;
  }
  builder.keep(kept, units.length);
  return builder.build();
}

/** A normalizer that looks at each character by itself, so a text may be cut anywhere. */
export class PerCharacterNormalizer implements Normalizer {
  readonly cutsAnywhere = true;

  constructor(
    readonly type: string,
    private readonly map: CharacterMap,
  ) {}

  normalize(text: AlignedText): AlignedText {
    return mapCharacters(text, this.map);
  }

  canCutBetween(): boolean {
    return true;
  }

  image(unit: number): string | undefined {
    if (isSurrogate(unit)) return undefined;
    const content = this.map(unit) ?? String.fromCharCode(unit);
    return content === '' ? undefined : content;
  }
}

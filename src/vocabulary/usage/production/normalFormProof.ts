import { NormalizationForm } from '../../../engine/normalizers/normalizationForm';
import type { Normalizer } from '../../../engine/normalizers/normalizer';
import { Prepend } from '../../../engine/normalizers/prependNormalizer';
import { Replace } from '../../../engine/normalizers/replaceNormalizer';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import type { NeverProof } from './neverProof';
import { wholeCharacters } from './partialCharacters';
import { bytesOfPiece } from './pieceText';
import { stagesOf } from './possibleCharacters';

const INSIDE = { atStart: false, atEnd: false };

/**
 * Where texts are normalized to a Unicode form, an entry that is not in that form is never produced: every part of a
 * normalized text is normalized (UAX #15, section 9: the forms are closed under substringing). With NFKC an entry `ﬁ`
 * is never produced.
 *
 * Stages after the form may put characters in place of others, or at the start: what is between these is a part of the
 * normalized text. With NFKC, then `▁` for each space, neither is `▁ﬁ`.
 */
export function normalFormProof(parts: PipelineParts): NeverProof {
  const last = parts.normalizer && lastForm(parts.normalizer);
  if (!last) return () => undefined;
  const { form, written } = last;
  const isInForm = (text: string): boolean => form.normalize(AlignedText.of(text), INSIDE).text === text;
  return entry => {
    const bytes = bytesOfPiece(parts, entry);
    const text = bytes && wholeCharacters(bytes);
    if (!text) return undefined;
    return unwrittenParts(text, written).every(isInForm) ? undefined : 'form';
  };
}

interface LastForm {
  readonly form: Normalizer;
  /** The characters that stages after it write. */
  readonly written: ReadonlySet<string>;
}

/** The last form, if what comes after it only puts characters in place of others, or at the start. */
function lastForm(normalizer: Normalizer): LastForm | undefined {
  const written = new Set<string>();
  for (const stage of [...stagesOf(normalizer)].reverse()) {
    if (stage instanceof NormalizationForm) return { form: stage, written };
    const writes = writtenBy(stage);
    if (writes === undefined) return undefined;
    for (const character of writes) written.add(character);
  }
  return undefined;
}

function writtenBy(stage: Normalizer): string | undefined {
  if (stage instanceof Prepend) return stage.content;
  if (stage.type === 'Strip') return '';
  return stage instanceof Replace && stage.mapsCharacters ? stage.content : undefined;
}

/** `▁ab▁c` with `▁` written → `ab`, `c`. */
function unwrittenParts(text: string, written: ReadonlySet<string>): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (!written.has(character)) part += character;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part].filter(each => each !== '');
}

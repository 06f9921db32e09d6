import { BertNormalizer } from '../../../engine/normalizers/bertNormalizer';
import { type Form, NormalizationForm } from '../../../engine/normalizers/normalizationForm';
import type { Normalizer } from '../../../engine/normalizers/normalizer';
import { Replace } from '../../../engine/normalizers/replaceNormalizer';
import { NormalizerSequence } from '../../../engine/normalizers/sequenceNormalizer';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../engine/tokenizer';
import { CodePointSet } from '../../../engine/unicode/codePointSet';

/** Characters between two calls of a normalizer. */
const AT_ONCE = 1 << 14;
/** A starter that composes with nothing, and that no form changes. */
const APART = '\0';

/** The normalizers that a text goes through, those inside others by themselves. */
export function stagesOf(normalizer: Normalizer): readonly Normalizer[] {
  if (normalizer instanceof NormalizerSequence) return normalizer.normalizers.flatMap(stagesOf);
  if (normalizer instanceof BertNormalizer) return stagesOf(normalizer.steps);
  return [normalizer];
}

/**
 * The characters that texts may have after a normalizer; undefined if any may. Worked out stage by stage, from all of
 * Unicode; a character more does no harm. After NFD, StripAccents and Lowercase: no `E`, no `é`, no U+0301.
 */
export function possibleCharacters(normalizer: Normalizer): CodePointSet | undefined {
  let possible: CodePointSet | undefined;
  for (const stage of stagesOf(normalizer)) possible = charactersAfter(stage, possible);
  return possible;
}

/** The characters after one stage, of texts with those before it. */
function charactersAfter(stage: Normalizer, before: CodePointSet | undefined): CodePointSet | undefined {
  if (stage instanceof NormalizationForm) {
    return stage.type === 'NFD' || stage.type === 'NFKD' ? madeOf(stage, before) : composed(stage.type, stage, before);
  }
  if (stage.cutsAnywhere || (stage instanceof Replace && stage.actsOnCharacters)) return madeOf(stage, before);
  if (stage instanceof Replace) return withCharacters(before, stage.content);
  if (stage.type === 'Strip') return before;
  return undefined; // it may write anything
}

/** What a stage makes of characters, each by itself. */
function madeOf(stage: Normalizer, before: CodePointSet | undefined): CodePointSet {
  const after = new CodePointSet();
  for (const some of groups(before)) {
    for (const character of stage.normalize(AlignedText.of(some.join('')), WHOLE_TEXT).text) add(after, character);
  }
  return after;
}

/**
 * The characters of composed texts: every part of such a text is composed, so each of them stays as it is; and each is
 * composed of characters that there were.
 */
function composed(form: Form, stage: Normalizer, before: CodePointSet | undefined): CodePointSet {
  const decomposition = new NormalizationForm(form === 'NFC' ? 'NFD' : 'NFKD');
  const parts = before && madeOf(decomposition, before);
  const after = new CodePointSet();
  if (!before || before.has(0)) add(after, APART);
  for (const some of groups(undefined)) {
    const characters = some.filter(character => character !== APART);
    const text = AlignedText.of(characters.join(APART));
    const own = stage.normalize(text, WHOLE_TEXT).text.split(APART);
    const decomposed = parts && decomposition.normalize(text).text.split(APART);
    characters.forEach((character, index) => {
      if (own[index] !== character) return;
      const isThere = (part: string): boolean => parts!.has(part.codePointAt(0)!);
      if (!decomposed || Array.from(decomposed[index]!).every(isThere)) add(after, character);
    });
  }
  return after;
}

function withCharacters(before: CodePointSet | undefined, text: string): CodePointSet | undefined {
  if (before) for (const character of text) add(before, character);
  return before;
}

/** The characters of a set, many at a time; all of Unicode without one. */
function* groups(set: CodePointSet | undefined): Generator<string[]> {
  for (let first = 0; first < 0x110000; first += AT_ONCE) {
    const some: string[] = [];
    for (let point = first; point < first + AT_ONCE; point++) {
      const isSurrogate = point >= 0xd800 && point <= 0xdfff;
      if (!isSurrogate && (!set || set.has(point))) some.push(String.fromCodePoint(point));
    }
    if (some.length > 0) yield some;
  }
}

function add(set: CodePointSet, character: string): void {
  const point = character.codePointAt(0)!;
  set.addRange(point, point + 1);
}

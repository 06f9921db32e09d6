import { surelyBreaksWords } from '../../engine/baselines/wordBreaks';
import type { Encoding } from '../../engine/encoding';
import { type BoundaryCounts, sharedBoundaries } from '../../analysis/metrics/boundaryAgreement';
import { metricValues } from '../../analysis/metrics/metrics';
import { LineBreaks } from '../../analysis/profile/lineBreaks';
import { rankFrequency } from '../../analysis/profile/rankFrequency';
import { TextCourseBuilder } from '../../analysis/profile/textCourse';
import { tokenBoundaries } from '../../analysis/profile/tokenBoundaries';
import { TokenProfileBuilder } from '../../analysis/profile/tokenProfile';
import { wordSpans } from '../../analysis/profile/wordSpans';
import type { ProfiledText, TokenizerProfile } from '../../protocol/engine';

/** Words are read at about a megabyte a second: of a longer text its start is profiled, and the answer says so. */
const MOST_UNITS = 1_000_000;
/** UTF-16 code units between two checks of the message queue: some milliseconds of work. */
const PART_UNITS = 4096;

/** A tokenizer that profiles are made of. */
export interface ProfiledTokenizer {
  readonly tokenizerId: string;
  /** Entries; absent where there is no closed vocabulary, and ids say nothing. */
  readonly vocabularySize?: number;
}

/** A text by itself, and how each of the tokenizers sees it, in their order. */
export interface TextForms {
  readonly text: { readonly length: number; slice(start: number, end: number): string };
  readonly forms: readonly TokenRanges[];
}

/** A text as a tokenizer sees it. */
export interface TokenRanges {
  /** Tokens that overlap a range, with offsets in the text. */
  tokensInRange(start: number, end: number): Encoding;
}

/**
 * Profiles texts together under several tokenizers, part by part. The first tokenizer is the baseline, against whose
 * boundaries those of the others are counted. `pause` is awaited between parts, with the share that is done, and rejects
 * when the call was cancelled.
 */
export async function profileTexts(
  texts: readonly TextForms[],
  tokenizers: readonly ProfiledTokenizer[],
  pause: (share: number) => Promise<void>,
): Promise<ProfiledText> {
  const builders = tokenizers.map(({ vocabularySize }) => new TokenProfileBuilder(vocabularySize !== undefined));
  const courses = tokenizers.map(({ vocabularySize }) => new TextCourseBuilder(vocabularySize !== undefined));
  const agreements: BoundaryCounts[] = tokenizers.map(() => ({ own: 0, others: 0, shared: 0 }));
  const units = texts.reduce((sum, { text }) => sum + text.length, 0);
  let read = 0;
  for (const [number, { text, forms }] of texts.entries()) {
    if (number > 0) for (const course of courses) course.nextText();
    const lineBreaks = new LineBreaks();
    const most = Math.min(text.length, MOST_UNITS - read);
    for (let start = 0; start < most;) {
      const part = text.slice(start, partEnd(text, start, most));
      const end = start + part.length;
      const words = wordSpans(part, start);
      const breaks = lineBreaks.next(part, start);
      let baseline: readonly number[] | undefined;
      for (const [index, form] of forms.entries()) {
        const encoding = form.tokensInRange(start, end);
        builders[index]!.add({ text: part, start, words, encoding });
        courses[index]!.add({ text: part, start, breaks, encoding });
        const boundaries = tokenBoundaries(encoding, start, end);
        baseline ??= boundaries;
        agreements[index] = added(agreements[index]!, sharedBoundaries(boundaries, baseline));
      }
      read += part.length;
      start = end;
      await pause(read / Math.min(units, MOST_UNITS));
    }
  }
  const built = builders.map(builder => builder.build());
  const profiles = tokenizers.map(({ tokenizerId, vocabularySize }, index): TokenizerProfile => {
    const profile = built[index]!;
    const metrics = metricValues({
      profile,
      ...(vocabularySize !== undefined && { vocabularySize }),
      ...(index > 0 && { boundaries: agreements[index]!, baselineTokens: built[0]!.tokens }),
    });
    const course = courses[index]!.build();
    return { tokenizerId, metrics, lengths: [...profile.lengths], ranks: rankFrequency(profile.counts), course };
  });
  return { profiles, profiledUnits: read, units };
}

/** Where a part ends: after the last word that surely ends in it, so that no word is cut; else where it is full. */
function partEnd(text: TextForms['text'], start: number, most: number): number {
  const full = Math.min(most, start + PART_UNITS);
  if (full === text.length) return full;
  const part = text.slice(start, full + 1);
  for (let index = full - start; index > 0; index--) {
    if (surelyBreaksWords(part.charCodeAt(index - 1), part.charCodeAt(index))) return start + index;
  }
  // Not between the halves of a pair.
  return (part.charCodeAt(full - start) & 0xfc00) === 0xdc00 ? full - 1 : full;
}

function added(a: BoundaryCounts, b: BoundaryCounts): BoundaryCounts {
  return { own: a.own + b.own, others: a.others + b.others, shared: a.shared + b.shared };
}

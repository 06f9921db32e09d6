import { utf8Length } from '../../engine/unicode/utf8';
import type { Corpus } from '../../protocol/trainer';
import { sample } from '../vocabulary/evidenceReader';

/** A corpus of bounded size. */
interface SampledCorpus {
  readonly corpus: Corpus;
  /** Bytes of the whole corpus, as listed. */
  readonly corpusBytes: number;
  readonly isSampled: boolean;
}

/**
 * Chooses whole texts of a corpus, up to `maximumBytes`, by their names alone. A text that is larger by itself is left
 * out; if all are, the smallest is taken. Throws for counts, which are no text.
 */
export function sampleCorpus(corpus: Corpus, maximumBytes: number): SampledCorpus {
  if (corpus.kind === 'counts') throw new Error('counts of words are no text that could be measured');
  if (corpus.kind === 'files') {
    const files = sampleOf(corpus.files, maximumBytes);
    return sampled(corpus, { kind: 'files', files }, corpus.files, files);
  }
  const sized = corpus.texts.map(each => ({ ...each, bytes: utf8Length(each.text) }));
  const texts = sampleOf(sized, maximumBytes);
  return sampled(corpus, { kind: 'texts', texts: texts.map(({ name, text }) => ({ name, text })) }, sized, texts);
}

function sampleOf<T extends { readonly name: string; readonly bytes: number }>(
  texts: readonly T[],
  maximumBytes: number,
): readonly T[] {
  const small = texts.filter(({ bytes }) => bytes <= maximumBytes);
  const smallest = texts.toSorted((a, b) => a.bytes - b.bytes).slice(0, 1);
  return sample(small.length > 0 ? small : smallest, maximumBytes);
}

function sampled(
  whole: Corpus,
  part: Corpus,
  all: readonly { readonly bytes: number }[],
  taken: readonly unknown[],
): SampledCorpus {
  const isSampled = taken.length < all.length;
  const corpusBytes = all.reduce((sum, { bytes }) => sum + bytes, 0);
  return { corpus: isSampled ? part : whole, corpusBytes, isSampled };
}

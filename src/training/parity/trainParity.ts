import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { BytePairModel } from '../../engine/models/byteLevelBpe/bytePairModel';
import { MergedCounts } from '../counts/mergedCounts';
import { countedBytes, type PieceCounts } from '../counts/pieceCounts';
import { type MergeOptions, trainBytePairs } from '../learning/trainBytePairs';
import { chainOfBytes, chainOfTokens } from '../merges/chain/chainOfPieces';
import { GrowingVocabulary } from '../merges/growingVocabulary';
import { Pace } from '../pace';
import { type ChoiceWindow, LanguageChoice } from './languageChoice';
import { LanguageLearner } from './languageLearner';

/** What is learnt from in one language. */
export interface LanguageCounts {
  readonly name: string;
  /** Of the text that pairs are counted in. */
  readonly training: PieceCounts;
  /**
   * Of a text that says the same in every language, by which parity is measured. All languages have one or none does;
   * then parity is that of bytes per token of the training texts.
   */
  readonly parallel?: PieceCounts;
}

export interface ParityOptions extends MergeOptions {
  /** Merges of ordinary BPE on all languages together, before (the paper's hybrid). None if not given. */
  readonly globalMerges?: number;
  /** None if not given: the language that is worst off has every merge. */
  readonly window?: ChoiceWindow;
}

/** What became of a language. */
export interface LanguageOutcome {
  readonly name: string;
  /** UTF-8 bytes and tokens of the text that parity was measured by. */
  readonly bytes: number;
  readonly tokens: number;
  /** Merges that were chosen for it. */
  readonly merges: number;
}

export interface ParityResult {
  readonly vocabulary: BytePairVocabulary;
  /** In the order in which they were given. */
  readonly languages: readonly LanguageOutcome[];
}

/**
 * Parity-aware BPE (Foroutan, Meister et al., arXiv 2508.04796, algorithm 1): each merge is the most frequent pair of the
 * language that is worst off at that moment, and is made in all of them. With parallel texts the one with the most tokens is
 * worst off, since they say the same; else the one with the fewest bytes per token.
 *
 * German `abab` and Turkish `cdcdcd`, without parallel texts: both have one byte a token, so the first one, German, has the
 * first merge, `ab`. Now it has two bytes a token, and Turkish has the next one, `cd`.
 *
 * Two things are as in {@link trainBytePairs}, not as in the authors' program: of equally frequent pairs that with the smaller
 * ids is merged, and a language whose pairs are all too rare is left out, where their program ends.
 *
 * @throws Error where there is no language, or only some have parallel texts; rejects with the signal's reason if aborted
 */
export async function trainParity(languages: readonly LanguageCounts[], options: ParityOptions): Promise<ParityResult> {
  if (languages.length === 0) throw new Error('there is no language to train on');
  const parallel = languages.flatMap(language => language.parallel ?? []);
  if (parallel.length !== 0 && parallel.length !== languages.length)
    throw new Error('either all languages have a parallel text or none has');
  const pace = new Pace(options);
  const { globalMerges = 0, log, ...shared } = options;
  const { vocabularySize } = shared;
  const firstSize = Math.min(vocabularySize, 256 + globalMerges);
  const first =
    globalMerges > 0 ? await trainBytePairs(together(languages), { ...shared, vocabularySize: firstSize }) : undefined;
  const vocabulary = first ? GrowingVocabulary.continuing(first, Infinity, log) : GrowingVocabulary.ofBytes(log);
  const limits = { ...options, minimumCount: Math.max(1, options.minimumCount ?? 2) };
  const model = first && new BytePairModel(first);
  const learner = async (counts: PieceCounts): Promise<LanguageLearner> => {
    const chain = await (model ? chainOfTokens(counts, model, pace) : chainOfBytes(counts, vocabulary.idOfByte, pace));
    return new LanguageLearner(chain, vocabulary, limits, model ? tokensOf(counts, model) : countedBytes(counts));
  };
  const learners: LanguageLearner[] = [];
  for (const { training } of languages) learners.push(await learner(training));
  const measured: LanguageLearner[] = [];
  for (const counts of parallel) measured.push(await learner(counts));

  const bytes = languages.map(({ training, parallel: text = training }) => countedBytes(text));
  const texts = measured.length > 0 ? measured : learners;
  const merges = languages.map(() => 0);
  const isOut = languages.map(() => false);
  const choice = new LanguageChoice(languages.length, options.window);
  while (vocabulary.size < vocabularySize && isOut.includes(false)) {
    const needs = texts.map(({ tokens }, at) => (measured.length > 0 ? tokens : -bytes[at]! / Math.max(1, tokens)));
    const chosen = choice.next(needs, isOut);
    const pair = await run(learners[chosen]!.top());
    if (!pair) {
      isOut[chosen] = true;
      continue;
    }
    const entry = vocabulary.add(pair.left, pair.right);
    let joined = 0;
    for (const each of learners) joined += await run(each.apply(pair.left, pair.right, entry));
    for (const each of measured) await run(each.apply(pair.left, pair.right, entry));
    vocabulary.log.joined[vocabulary.log.length - 1] = joined;
    merges[chosen]!++;
  }
  return {
    vocabulary: vocabulary.finish(),
    languages: languages.map(({ name }, at) => ({
      name,
      bytes: bytes[at]!,
      tokens: texts[at]!.tokens,
      merges: merges[at]!,
    })),
  };

  async function run<T>(steps: Generator<undefined, T>): Promise<T> {
    for (;;) {
      const { done, value } = steps.next();
      if (pace.isDue) await pace.yield({ phase: 'merging', done: vocabulary.size, total: vocabularySize });
      if (done) return value;
    }
  }
}

/** The counts of all languages, added up. */
function together(languages: readonly LanguageCounts[]): PieceCounts {
  const merged = new MergedCounts(Infinity);
  for (const { training } of languages) merged.add(training);
  return merged.finish();
}

/** Tokens of a text by a model. */
function tokensOf({ bytes, offsets, counts }: PieceCounts, model: BytePairModel): number {
  let tokens = 0;
  for (let piece = 0; piece < counts.length; piece++) {
    const [start, end] = [offsets[piece]!, offsets[piece + 1]!];
    model.encode(bytes.subarray(start, end), end - start, (_, count) => (tokens += count * counts[piece]!));
  }
  return tokens;
}

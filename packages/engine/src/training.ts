// token-loupe-engine/training: an entry of its own, so that who only encodes does not carry it.
import { readTokenizerFiles } from '../../../src/engine/formats/readTokenizerFiles';
import { messageOf } from '../../../src/text/errors';
import { PieceCounter } from '../../../src/training/counts/pieceCounter';
import type { PieceCounts } from '../../../src/training/counts/pieceCounts';
import { tokenizerJson } from '../../../src/training/export/writeTokenizerJson';
import { mergeLimits } from '../../../src/training/entryLength';
import { entriesIn } from '../../../src/training/merges/growingVocabulary';
import { learn } from '../../../src/training/learning/learning';
import { Pace, type TrainingControl } from '../../../src/training/pace';
import type { AddedTokenRecipe, TrainingRecipe } from '../../../src/training/recipe';
import type { ChoiceWindow } from '../../../src/training/parity/languageChoice';
import { type LanguageOutcome, trainParity } from '../../../src/training/parity/trainParity';
import { recipeProblems } from '../../../src/training/recipeProblems';
import { modelSize, splitsOf } from '../../../src/training/splits';
import type { TrainedTokenizer, TrainingEnd } from '../../../src/training/trainedTokenizer';
import { checkedText } from './checks';
import { shown, TokenizerError } from './errors';
import { Tokenizer } from './tokenizer';

export { type CodeOptions, readCodes, trainCodes, type TrainedCodes } from './codes';
export type { AddedTokenRecipe } from '../../../src/training/recipe';
export type { TrainingControl, TrainingProgress } from '../../../src/training/pace';
export type { ChoiceWindow } from '../../../src/training/parity/languageChoice';
export type { LanguageOutcome } from '../../../src/training/parity/trainParity';
export type { TrainingEnd } from '../../../src/training/trainedTokenizer';

/** Texts, each a document. With SuperBPE they are read twice, so then no generator that can be read only once. */
export type Texts = Iterable<string> | AsyncIterable<string> | (() => Iterable<string> | AsyncIterable<string>);

/** What is trained. */
export interface TrainingOptions extends TrainingControl {
  readonly kind: 'bpe' | 'superbpe' | 'unigram';
  /** Entries to end with, added tokens included. Fewer where the texts have no more that occurs often enough. */
  readonly vocabularySize: number;
  /**
   * How text is split before pairs are counted: `gpt2`, `cl100k`, `o200k`, `superbpe-stage1` ...; if not given, `o200k`, and
   * for SuperBPE `superbpe-stage1`.
   */
  readonly preTokenizer?: string;
  /**
   * With SuperBPE: entries of the first stage (the transition point t of arXiv 2503.13423); 80 % of all if not given. With
   * `find` it is found by the frequencies of merges and superwords (arXiv 2604.05192).
   */
  readonly transitionSize?: number | 'find';
  /** Occurrences that a pair needs; 2 if not given. */
  readonly minimumCount?: number;
  readonly addedTokens?: readonly AddedTokenRecipe[];
}

/** A tokenizer that was trained. */
export interface Trained {
  readonly tokenizer: Tokenizer;
  /** The whole `tokenizer.json`, as Hugging Face's `tokenizers` reads it. The same texts give the same file. */
  readonly json: string;
  /** Why learning ended: `size` was reached, or the texts were `exhausted`. */
  readonly ended: TrainingEnd;
}

/**
 * Trains a tokenizer on texts, in this thread, yielding to the event loop twenty times a second. For large corpora run it in
 * a worker.
 *
 * `train(['low lower lowest'.repeat(2)], { kind: 'bpe', vocabularySize: 260 })` learns `lo`, `low`, ` low` and ` lowe`.
 *
 * @throws TokenizerError `training`: what was asked for cannot be trained; rejects with the signal's reason if aborted
 */
export async function train(texts: Texts, options: TrainingOptions): Promise<Trained> {
  const recipe = checkedRecipe(options);
  if (recipe.kind === 'superbpe' && isReadOnce(texts)) {
    const once = 'SuperBPE reads the texts twice, and these can be read once only';
    throw new TokenizerError('training', `${once}: give an array, or a function that gives them`);
  }
  const splits = splitsOf(recipe);
  const control = controlOf(options);
  const count = (split: typeof splits.first): Promise<PieceCounts> => countAll(texts, new PieceCounter(split), control);
  const learnt = await learn(recipe, {
    counts: await count(splits.first),
    countSecond: () => count(splits.second ?? splits.first),
    begin: () => control,
  });
  return finished(learnt, learnt.ended);
}

/** One language of those that are to be treated alike. */
export interface Language {
  readonly name: string;
  readonly texts: Texts;
  /** Texts that say the same in every language, such as a translation. All languages have some or none does. */
  readonly parallel?: Texts;
}

/** What is trained with {@link trainAlike}. */
export interface AlikeOptions extends Omit<TrainingOptions, 'kind' | 'transitionSize'> {
  /** Merges of ordinary BPE over all languages before; 0 if not given. */
  readonly globalMerges?: number;
  /** How often one language may be chosen; as often as it is worst off if not given. The paper's has 100 merges and alpha 2. */
  readonly window?: ChoiceWindow;
}

/**
 * Trains byte-level BPE that treats languages alike (parity-aware BPE, arXiv 2508.04796): each merge is the most frequent pair
 * of the language that needs the most tokens for the parallel texts, or, without those, has the fewest bytes per token. All
 * texts are held in counts of their pre-tokens at once.
 *
 * @throws TokenizerError `training`: what was asked for cannot be trained; rejects with the signal's reason if aborted
 */
export async function trainAlike(
  languages: readonly Language[],
  { globalMerges, window, ...options }: AlikeOptions,
): Promise<Trained & { readonly languages: readonly LanguageOutcome[] }> {
  const recipe = checkedRecipe({ ...options, kind: 'bpe' });
  if (languages.length === 0) throw new TokenizerError('training', 'there is no language to train on');
  const some = languages.find(({ parallel }) => parallel !== undefined);
  const without = some && languages.find(({ parallel }) => parallel === undefined);
  if (without) throw new TokenizerError('training', `${some.name} has parallel texts and ${without.name} has none`);
  const least = window === undefined || (window.size >= 1 && window.alpha > 0);
  if (!least) throw new TokenizerError('training', `window: ${shown(window)} leaves no language its share`);
  if (globalMerges !== undefined && !(Number.isSafeInteger(globalMerges) && globalMerges >= 0))
    throw new TokenizerError('training', `globalMerges: ${shown(globalMerges)} is no number of merges`);
  const control = controlOf(options);
  const count = (texts: Texts): Promise<PieceCounts> =>
    countAll(texts, new PieceCounter(splitsOf(recipe).first), control);
  const counted = [];
  for (const { name, texts, parallel } of languages)
    counted.push({ name, training: await count(texts), ...(parallel && { parallel: await count(parallel) }) });
  const vocabularySize = modelSize(recipe);
  const { vocabulary, languages: outcomes } = await trainParity(counted, {
    ...control,
    ...mergeLimits(recipe),
    vocabularySize,
    ...(globalMerges !== undefined && { globalMerges }),
    ...(window && { window }),
  });
  const ended = entriesIn(vocabulary) < vocabularySize ? 'exhausted' : 'size';
  return { ...finished({ recipe, model: { type: 'BPE', vocabulary } }, ended), languages: outcomes };
}

function checkedRecipe(options: TrainingOptions): TrainingRecipe {
  const recipe = recipeOf(options);
  const [problem] = recipeProblems(recipe);
  if (problem) throw new TokenizerError('training', `${problem.field}: ${problem.message}`);
  return recipe;
}

function controlOf({ signal, onProgress }: TrainingControl): TrainingControl {
  return { ...(signal && { signal }), ...(onProgress && { onProgress }) };
}

function finished(trained: TrainedTokenizer, ended: TrainingEnd): Trained {
  const json = tokenizerJson(trained);
  const bytes = new TextEncoder().encode(json);
  const { name } = trained.recipe;
  const tokenizer = Tokenizer.of(readTokenizerFiles([{ name: 'tokenizer.json', bytes }], { id: name, name }));
  return { json, ended, tokenizer };
}

function recipeOf({ kind, vocabularySize, ...options }: TrainingOptions): TrainingRecipe {
  if (!['bpe', 'superbpe', 'unigram'].includes(kind))
    throw new TokenizerError('training', `kind must be 'bpe', 'superbpe' or 'unigram', not ${shown(kind)}`);
  const { transitionSize = Math.round(vocabularySize * 0.8), addedTokens = [], minimumCount = 2 } = options;
  const transition =
    transitionSize === 'find'
      ? ({ transitionSize: vocabularySize - addedTokens.length, transition: 'find' } as const)
      : { transitionSize };
  return {
    kind,
    name: 'trained',
    vocabularySize,
    preTokenizer: { name: options.preTokenizer ?? (kind === 'superbpe' ? 'superbpe-stage1' : 'o200k') },
    feed: kind === 'superbpe' ? 'lines' : 'documents',
    normalizer: 'none',
    minimumCount,
    addedTokens,
    padding: 'none',
    ...(kind === 'superbpe' && { superwords: { ...transition, style: 'paper', maximumWords: 4 } }),
  };
}

/** Whether it is a generator or another iterator, which is used up by reading it. */
function isReadOnce(texts: Texts): boolean {
  return typeof texts === 'object' && 'next' in texts && typeof texts.next === 'function';
}

async function countAll(texts: Texts, counter: PieceCounter, control: TrainingControl): Promise<PieceCounts> {
  const pace = new Pace(control);
  let done = 0;
  try {
    for await (const text of typeof texts === 'function' ? texts() : texts) {
      counter.addText(checkedText(text, 'each text'));
      done += text.length;
      if (pace.isDue) await pace.yield({ phase: 'counting', done });
    }
  } catch (error) {
    if (error instanceof TypeError)
      throw new TokenizerError('argument', `the texts cannot be read: ${messageOf(error)}`, { cause: error });
    throw error;
  }
  if (done === 0) throw new TokenizerError('training', 'there is no text to train on');
  return counter.take();
}

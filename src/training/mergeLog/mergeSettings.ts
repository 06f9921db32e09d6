import type { SuperwordStage, TrainingRecipe } from '../recipe';
import { canonicalJson } from '../canonicalJson';

/** The part of a recipe that decides which merges are learnt from a text, and in which order. */
export interface MergeSettings {
  readonly kind: 'bpe' | 'superbpe' | 'characters';
  /**
   * The name of one of ours, or the section of another tokenizer's file; the name of that tokenizer decides nothing.
   */
  readonly preTokenizer: { readonly name: string } | { readonly section: unknown };
  readonly feed: TrainingRecipe['feed'];
  readonly normalizer: TrainingRecipe['normalizer'];
  readonly minimumCount: number;
  readonly maximumBytes?: number;
  /** With `superbpe` only. */
  readonly superwords?: SuperwordStage;
}

/** What merges.log says about its run. */
export interface MergeLogHead {
  readonly settings: MergeSettings;
  /** Hash of what was trained on, once it is known; see `TrainingReport`. */
  readonly corpusHash?: string;
  /** Merges before the second stage of SuperBPE; absent while there is none. */
  readonly firstStageMerges?: number;
}

/** The settings of a recipe; its size, name, added tokens and padding do not matter. Throws for Unigram. */
export function mergeSettings(recipe: TrainingRecipe): MergeSettings {
  const { kind, preTokenizer, feed, normalizer, minimumCount, maximumBytes, superwords } = recipe;
  if (kind === 'unigram') throw new Error('a Unigram model is not made of merges');
  return {
    kind,
    preTokenizer: 'name' in preTokenizer ? { name: preTokenizer.name } : { section: preTokenizer.section },
    feed,
    normalizer,
    minimumCount,
    ...(maximumBytes !== undefined && { maximumBytes }),
    ...(kind === 'superbpe' && superwords && { superwords }),
  };
}

/** The settings of a first stage and their names for users; a run with others learns other merges from the start. */
const firstStage = [
  ['preTokenizer', 'the pre-tokenizer'],
  ['feed', 'the feed'],
  ['normalizer', 'the normalizer'],
  ['minimumCount', 'the least number of occurrences'],
  ['maximumBytes', 'the greatest length of an entry'],
] as const;

/**
 * Why a run of `recipe` cannot continue from a log, with what differs; undefined if it can. The sizes may differ, and a
 * BPE run can continue as SuperBPE and the other way round, since their first stages are the same: {@link usableMerges}
 * tells how much of the log is then usable. `corpusHash`: of the current text, where it is known.
 */
export function canContinue(head: MergeLogHead, recipe: TrainingRecipe, corpusHash?: string): string | undefined {
  if (recipe.kind === 'unigram') return 'a Unigram model is not made of merges, so there is nothing to continue from';
  const [was, is] = [head.settings, mergeSettings(recipe)];
  if ((was.kind === 'characters') !== (is.kind === 'characters')) return differs('the kind', was.kind, is.kind);
  for (const [key, name] of firstStage) {
    if (canonicalJson(was[key]) !== canonicalJson(is[key])) return differs(name, was[key], is[key]);
  }
  if (head.corpusHash !== undefined && corpusHash !== undefined && head.corpusHash !== corpusHash) {
    return 'the text has changed since: its files, or what of them is held out';
  }
  return undefined;
}

/**
 * How many of the `merges` of a log, from the first on, a run of `recipe` would learn as well. Only for recipes that
 * {@link canContinue} allows.
 */
export function usableMerges(head: MergeLogHead, merges: number, recipe: TrainingRecipe): number {
  const is = mergeSettings(recipe);
  const first = Math.min(head.firstStageMerges ?? merges, merges);
  const most = Math.max(0, recipe.vocabularySize - recipe.addedTokens.length - 256);
  if (!is.superwords) return Math.min(first, most);
  const transition = is.superwords.transitionSize - 256;
  const isSame = head.firstStageMerges !== undefined && sameSecondStage(head, is.superwords, first);
  return Math.min(isSame ? merges : Math.min(first, transition), most);
}

/** Whether the second stage of the log is that of `superwords`: its settings, and where it begins. */
function sameSecondStage({ settings }: MergeLogHead, superwords: SuperwordStage, first: number): boolean {
  const was = settings.superwords;
  if (was?.style !== superwords.style || was.maximumWords !== superwords.maximumWords) return false;
  // What is found depends on the whole size. A run that was to find it and has a second stage has found `first`.
  if (superwords.transition === 'find')
    return was.transition === 'find' && was.transitionSize === superwords.transitionSize;
  if (was.transition === 'find') return superwords.transitionSize - 256 === first;
  // A first stage that found nothing more to merge ended before its transition point, and would end before a later one.
  const wasExhausted = first < was.transitionSize - 256;
  const transition = superwords.transitionSize - 256;
  return transition === first || (wasExhausted && transition > first);
}

function differs(what: string, was: unknown, is: unknown): string {
  const said = (value: unknown): string => {
    const text = value === undefined ? 'none' : canonicalJson(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  };
  return `${what} is another: ${said(was)} then, ${said(is)} now`;
}

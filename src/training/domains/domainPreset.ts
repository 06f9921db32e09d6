import type { AddedTokenRecipe, TrainingRecipe } from '../recipe';

export type DomainKey = 'legal' | 'financial' | 'biomedical' | 'code';

/** Where a list comes from and under what terms it may be used; both are shown with it. */
interface ListOrigin {
  readonly source: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** Tokens of one kind that a user adds or leaves out together. */
export interface TokenGroup extends ListOrigin {
  readonly key: string;
  /** For people: "Years 1776 to 2050". */
  readonly name: string;
  readonly tokens: readonly AddedTokenRecipe[];
  /**
   * Whether the preset adds them by default: they shorten our held-out text; or they occur nowhere in it, make it
   * longer by less than a thousandth, and shorten terms or citations. measured.md has the figures.
   */
  readonly byDefault: boolean;
}

/** The parts of a recipe that a domain decides. */
export type DomainRecipe = Pick<
  TrainingRecipe,
  'kind' | 'vocabularySize' | 'preTokenizer' | 'feed' | 'normalizer' | 'minimumCount' | 'padding'
>;

/** A domain as KL3M makes tokenizers for one (Bommarito et al., arXiv 2503.17247, section 3). */
export interface DomainPreset {
  readonly key: DomainKey;
  readonly name: string;
  readonly description: string;
  readonly groups: readonly TokenGroup[];
  /** Terms that show how tokenizers split the domain's words; never trained on. */
  readonly terms: readonly string[];
  readonly termsOrigin: ListOrigin;
  readonly recipe: DomainRecipe;
}

/** The origin of a list that was written for this project: rules, or facts that nobody owns, in our own selection. */
export function ownList(source: string): ListOrigin {
  return { source, licence: 'MIT' };
}

import type { CardInput } from '../training/card/card';
import type { CountsOrigin } from '../training/importedCounts/countsHeader';
import type { CountingEngine } from '../training/importedCounts/jobs/countingJob';
import type { CountingJobOptions } from '../training/importedCounts/jobs/jobPlan';
import type { DomainPreset } from '../training/domains/domainPreset';
import type { AddedTokenRecipe, TrainingRecipe } from '../training/recipe';
import type { RecipeProblem } from '../training/recipeProblems';
import type { TrimRule } from '../vocabulary/resize/trim/trimRule';

/** The domains that a tokenizer can be trained for, and lists of tokens to add. */
export interface TrainingDomains {
  readonly presets: readonly (DomainPreset & {
    /** Those of its groups that it has by default, each once. */
    readonly addedTokens: readonly AddedTokenRecipe[];
  })[];
  /** Special tokens that models of any domain need. */
  readonly specialTokens: readonly AddedTokenRecipe[];
}

/**
 * Checks and texts around training that rest on the engine's tables: pre-tokenizers, patterns, Unicode. Answered at once by
 * the engine's worker.
 */
export interface TrainingTexts {
  /** Everything that keeps a recipe from being trained, on top of `base` where one is given; none is fine. */
  recipeProblems(params: {
    readonly recipe: TrainingRecipe;
    /** That of the request it goes with; nothing by default. */
    readonly heldOutShare?: number;
    readonly base?: { readonly name: string; readonly entries: number };
  }): readonly RecipeProblem[];
  /** Why a rule cannot be applied to a tokenizer of so many entries; undefined if it can. */
  trimRuleProblem(params: { readonly rule: TrimRule; readonly entries: number }): string | undefined;
  domains(): TrainingDomains;
  /** The pre-tokenizer's section of a tokenizer.json that the user added; undefined where its file has none. */
  preTokenizerSection(tokenizerId: string): { readonly name: string; readonly section: unknown } | undefined;
  /** A job for another engine that counts pre-tokens. Rejects with the reason where there is none for that origin. */
  countingJob(params: {
    readonly engine: CountingEngine;
    readonly origin: CountsOrigin;
    readonly options: CountingJobOptions;
  }): string;
  /** The Markdown of a trained tokenizer's card. */
  trainingCard(input: CardInput): string;
}

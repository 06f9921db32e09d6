import { folderName } from '../../../host/runs/trainingNames';
import type { AddedTokenRecipe, SuperwordStage, TrainingKind, TrainingRecipe } from '../../../training/recipe';
import type { BaseTokenizer } from '../../../training/superwords/baseVocabulary';
import { CHARACTER_MAXIMUM_BYTES } from '../../../training/domains/characterEntries';
import { USUAL_LONGEST_ENTRY } from '../../../training/entryLength';
import { DEFAULT_TRANSITION_SHARE, defaultVocabularySize, transitionSizeAt } from './planDefaults';
import type { Gathered } from '../../../host/corpus/gather';
import type { Source } from '../../../host/corpus/source';
import { type Split, splitsFor } from '../steps/splitChoices';

/** A tokenizer that SuperBPE is trained on top of. */
export interface PlannedBase {
  readonly tokenizer: BaseTokenizer;
  readonly entries: number;
}

/** What is to be trained, as far as it has been decided. */
export interface Plan {
  readonly source?: Source;
  readonly gathered?: Gathered;
  readonly kind: TrainingKind;
  /** A preset's key. */
  readonly domain?: string;
  /** Decided by the size of the text where the user has not. */
  readonly vocabularySize?: number;
  readonly split?: Split;
  /** With SuperBPE, instead of its first stage. */
  readonly base?: PlannedBase;
  /** Share of the vocabulary that comes from SuperBPE's first stage. */
  readonly transitionShare: number;
  /** Whether the run finds that share by itself. */
  readonly findsTransition?: boolean;
  readonly heldOutShare: number;
  readonly addedTokens: readonly AddedTokenRecipe[];
  readonly padding: TrainingRecipe['padding'];
  readonly normalizer: TrainingRecipe['normalizer'];
  /** Longest entry in bytes. */
  readonly maximumBytes?: number;
  readonly name?: string;
}

/** Where a flow starts, all defaults. */
export function emptyPlan(heldOutShare: number): Plan {
  return {
    kind: 'bpe',
    transitionShare: DEFAULT_TRANSITION_SHARE,
    heldOutShare,
    addedTokens: [],
    padding: 'none',
    normalizer: 'none',
  };
}

/** Words of an entry of SuperBPE at most, as the paper has it. */
const MAXIMUM_WORDS = 4;
/** What occurs once is no pattern. */
const MINIMUM_COUNT = 2;

/** Bytes of the longest entry by kind. Unigram has a limit of its own. */
const LONGEST_ENTRIES: Readonly<Record<TrainingKind, number | undefined>> = {
  bpe: USUAL_LONGEST_ENTRY,
  superbpe: USUAL_LONGEST_ENTRY,
  characters: CHARACTER_MAXIMUM_BYTES,
  unigram: undefined,
};

export function sizeOf({ vocabularySize, kind, gathered, base, transitionShare, addedTokens }: Plan): number {
  // As many on top as a first stage of that size would have.
  if (base && vocabularySize === undefined) return Math.ceil(base.entries / transitionShare) + addedTokens.length;
  return vocabularySize ?? defaultVocabularySize(kind, gathered?.bytes ?? 0);
}

/** Entries that are learnt, or bytes: added tokens are part of the whole. */
export function learntSize(plan: Plan): number {
  return Math.max(0, sizeOf(plan) - plan.addedTokens.length);
}

const KIND_NAMES: Readonly<Record<TrainingKind, string>> = {
  bpe: 'bpe',
  superbpe: 'superbpe',
  characters: 'characters',
  unigram: 'unigram',
};

/** What it is called unless the user says otherwise: `harbour-superbpe-32k`. */
export function planName(plan: Plan, sourceName: string): string {
  const size = sizeOf(plan);
  const entries = size % 1024 === 0 ? `${size / 1024}k` : String(size);
  // A folder may be called what no tokenizer can be.
  const parts = [folderName(sourceName), plan.domain, KIND_NAMES[plan.kind], entries].filter(
    part => part !== undefined,
  );
  return plan.name ?? parts.join('-');
}

/** The recipe that a plan comes to; what has not been decided is as by default. */
export function recipeOf(plan: Plan, sourceName: string): TrainingRecipe {
  const split = plan.split ?? splitsFor(plan.kind)[0]!;
  const vocabularySize = sizeOf(plan);
  const finds = plan.findsTransition === true && !plan.base;
  const share = finds ? 1 : plan.transitionShare;
  const superwords: SuperwordStage = {
    transitionSize: plan.base?.entries ?? transitionSizeAt(share, learntSize(plan)),
    ...(finds && { transition: 'find' as const }),
    style: split.style ?? 'paper',
    maximumWords: MAXIMUM_WORDS,
  };
  const maximumBytes = plan.maximumBytes ?? LONGEST_ENTRIES[plan.kind];
  return {
    kind: plan.kind,
    name: planName(plan, sourceName),
    vocabularySize,
    preTokenizer: split.choice,
    // The released SuperBPE tokenizers were trained line by line, and their first stage with them.
    feed: plan.kind === 'superbpe' ? 'lines' : 'documents',
    normalizer: plan.normalizer,
    minimumCount: MINIMUM_COUNT,
    ...(plan.kind === 'superbpe' ? { superwords } : {}),
    ...(maximumBytes === undefined ? {} : { maximumBytes }),
    addedTokens: plan.addedTokens,
    padding: plan.padding,
    ...(plan.domain === undefined ? {} : { domain: plan.domain }),
  };
}

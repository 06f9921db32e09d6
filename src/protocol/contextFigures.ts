import type { Currency } from '../text/costs/currency';
import type { TokenFigure } from '../context/measure/countedSum';
import type { Loading } from '../context/rules/agentRules';

/** Tokens of texts together: exact, an estimate, or with parts that are unknown. */
export type ContextFigure = TokenFigure;

/** The common start of what is always loaded, now and at a revision: what a prompt cache can keep at most. */
export interface CachedContext {
  readonly tokens: number;
  readonly of: number;
  /** The file of the first token that differs. */
  readonly firstChanged?: string;
  /** What these tokens cost in a request; absent where a price is not known. */
  readonly usd?: { readonly cached: number; readonly uncached: number };
}

/** What an agent loads at each time, together. */
export interface AgentContext {
  readonly id: string;
  readonly name: string;
  readonly figures: Readonly<Record<Loading, ContextFigure>>;
  /** US dollars of one request, for what is always loaded; absent where no price is known. */
  readonly usd?: number;
  /** Tokens that are always loaded, now minus at the revision; absent where there is none. */
  readonly delta?: number;
  /** What a prompt cache can keep at most; absent where there is no revision. */
  readonly cache?: CachedContext;
}

/** A text that an agent loads. */
export interface ContextRowState {
  readonly agent: string;
  readonly loading: Loading;
  readonly title: string;
  /** Absent where it is unknown. */
  readonly figure?: ContextFigure;
  readonly usd?: number;
  readonly delta?: number;
}

/** The folders of the workspace, one of which is shown. */
export interface ContextFolders {
  /** By name. */
  readonly folders: readonly string[];
  readonly shown: number;
}

/** What agents load from the workspace. */
export type ContextViewState =
  | { readonly status: 'looking' }
  /** Why there is nothing to show, for people. */
  | ({ readonly status: 'none'; readonly reason: string } & ContextFolders)
  | ({
      readonly status: 'ready';
      readonly folder: string;
      readonly model: string;
      /** Tokens; absent where it is not known. */
      readonly window?: number;
      /** That amounts are told in beside US dollars. */
      readonly currency?: Currency;
      /** A commit's short hash. */
      readonly revision?: string;
      /** Why there is no revision to compare with, as a sentence. */
      readonly noRevision?: string;
      /** Of budgets: how many there are, and how many are crossed. */
      readonly budgets: { readonly all: number; readonly over: number };
      readonly agents: readonly AgentContext[];
      readonly rows: readonly ContextRowState[];
    } & ContextFolders);

/** What the page may ask for. */
export interface ContextViewMethods {
  /** Looks at the workspace again. */
  refresh(): void;
  /** Shows another folder of the workspace, by its place in the list. */
  showFolder(params: { readonly index: number }): void;
}

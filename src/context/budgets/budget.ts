import type { Loading } from '../rules/agentRules';

/** What a limit is in. */
export type BudgetLimit =
  | { readonly unit: 'tokens'; readonly most: number }
  /** Of the model's context window. */
  | { readonly unit: 'windowShare'; readonly most: number }
  /** Of one request, at the model's price of input today. */
  | { readonly unit: 'usd'; readonly most: number };

/** What is limited. */
export type BudgetTarget =
  /** Each file that a glob takes in, or all of them together; not those that one of `except` takes in. */
  | { readonly kind: 'files'; readonly glob: string; readonly together: boolean; readonly except?: readonly string[] }
  /** What agents load; of one agent, at one time, by one rule, where these are named. */
  | { readonly kind: 'ledger'; readonly agentId?: string; readonly loading?: Loading; readonly ruleId?: string }
  /** What is under a heading of a file. */
  | { readonly kind: 'section'; readonly path: string; readonly heading: string };

/** A limit on tokens. */
export interface Budget {
  /** Shown in messages: what was given as `name`, or what is limited. */
  readonly name: string;
  readonly target: BudgetTarget;
  readonly limit: BudgetLimit;
  /** Catalog id; the one that is selected where none is given. */
  readonly model?: string;
  /** Where the budget is in its file. UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Name of the file with a workspace's budgets, in its outermost folder. */
export const BUDGET_FILE = 'token-budgets.json';

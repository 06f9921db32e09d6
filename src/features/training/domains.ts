import type { AddedTokenRecipe } from '../../training/recipe';
import type { Plan } from './plan';

/** Tokens that a user takes or leaves together. */
export interface TokenChoice {
  readonly name: string;
  readonly detail: string;
  readonly tokens: readonly AddedTokenRecipe[];
  readonly byDefault: boolean;
}

/** A domain as it is offered: what it changes in a plan, and the tokens that come with it. */
export interface DomainChoice {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly change: Partial<Plan>;
  readonly tokens: readonly TokenChoice[];
}

/** Domains to choose from. */
export const domainChoices: readonly DomainChoice[] = [];

import type { TrainingDomains } from '../../../protocol/trainingTexts';
import { CHARACTER_MAXIMUM_BYTES, characterAddedTokens } from '../../../training/domains/characterEntries';
import type { AddedTokenRecipe } from '../../../training/recipe';
import type { Plan } from '../plan/plan';
import { splitName } from '../plan/planText';
import { splitsFor } from './splitChoices';
import { escapeIcons } from '../../../text/icons';

/** Tokens that a user takes or leaves together. */
export interface TokenChoice {
  readonly name: string;
  /** Whose they are: a domain, or any. */
  readonly of: string;
  /** Where the list comes from, and on what terms. */
  readonly detail: string;
  readonly tokens: readonly AddedTokenRecipe[];
}

/** A domain as it is offered, and what it changes in a plan. */
export interface DomainChoice {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly change: Partial<Plan>;
}

/** Domains to choose from. Their size is not taken: it is for the corpus to decide. */
export function domainChoices({ presets }: TrainingDomains): readonly DomainChoice[] {
  return presets.map(toDomainChoice);
}

function toDomainChoice(preset: TrainingDomains['presets'][number]): DomainChoice {
  const { kind, preTokenizer, normalizer, padding } = preset.recipe;
  const known = splitsFor(kind).find(({ choice }) => JSON.stringify(choice) === JSON.stringify(preTokenizer));
  const split = known ?? { label: `As for ${preset.name}`, detail: splitName(preTokenizer), choice: preTokenizer };
  return {
    key: preset.key,
    name: preset.name,
    description: escapeIcons(preset.description),
    change: { kind, normalizer, padding, addedTokens: preset.addedTokens, split },
  };
}

/** What KL3M's character tokenizers have beside their short entries. */
export const characterChange: Partial<Plan> = {
  maximumBytes: CHARACTER_MAXIMUM_BYTES,
  addedTokens: characterAddedTokens,
  normalizer: 'NFKC',
  padding: 'powerOfTwo',
};

/** All lists of tokens to choose from, those of domains after those of any. */
export function tokenChoices({ presets, specialTokens }: TrainingDomains): readonly TokenChoice[] {
  return [
    {
      name: 'Special tokens: <|start|>, <|end|>, <|pad|> …',
      of: 'Any domain',
      detail: 'As KL3M’s',
      tokens: specialTokens,
    },
    { name: 'Runs of spaces and line feeds', of: 'Characters', detail: 'As KL3M’s', tokens: characterAddedTokens },
    ...presets.flatMap(preset =>
      preset.groups.map(group => ({
        name: group.name,
        of: preset.name,
        detail: `${group.source} ${group.licence}`,
        tokens: group.tokens,
      })),
    ),
  ];
}

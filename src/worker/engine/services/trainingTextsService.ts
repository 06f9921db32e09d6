import type { AddedTokenizerFiles } from '../../../protocol/hostFiles';
import type { Handlers } from '../../../protocol/rpc';
import type { TrainingTexts } from '../../../protocol/trainingTexts';
import { card } from '../../../training/card/card';
import { addedTokensOf, commonSpecialTokens, domainPresets } from '../../../training/domains/domainPresets';
import { countingJob } from '../../../training/importedCounts/jobs/countingJob';
import { baseProblem, recipeProblems } from '../../../training/recipeProblems';
import { trimRuleProblem } from '../../../vocabulary/resize/trim/trimRule';

/** @param readAdded The files of a tokenizer that the user added. Rejects with a reason for the user. */
export function createTrainingTexts(readAdded: (id: string) => Promise<AddedTokenizerFiles>): Handlers<TrainingTexts> {
  return {
    recipeProblems({ recipe, heldOutShare, base }) {
      const onBase = base && baseProblem(recipe, base);
      const problems = recipeProblems(recipe, heldOutShare);
      return onBase === undefined ? problems : [...problems, { field: 'vocabularySize', message: onBase }];
    },
    trimRuleProblem: ({ rule, entries }) => trimRuleProblem(rule, entries),
    domains: () => ({
      presets: domainPresets.map(preset => ({ ...preset, addedTokens: addedTokensOf(preset) })),
      specialTokens: commonSpecialTokens,
    }),
    preTokenizerSection: async tokenizerId => preTokenizerSection(await readAdded(tokenizerId)),
    countingJob: ({ engine, origin, options }) => countingJob(engine, origin, options),
    trainingCard: card,
  };
}

function preTokenizerSection({ name, files }: AddedTokenizerFiles): ReturnType<TrainingTexts['preTokenizerSection']> {
  const file = files.find(each => each.name.endsWith('.json') && each.name !== 'vocab.json');
  if (!file) return undefined;
  const value: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
  if (typeof value !== 'object' || value === null || !('pre_tokenizer' in value)) return undefined;
  return value.pre_tokenizer === null ? undefined : { name, section: value.pre_tokenizer };
}

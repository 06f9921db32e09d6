import type { PreTokenizer } from '../engine/preTokenizers/preTokenizer';
import { SequencePreTokenizer } from '../engine/preTokenizers/sequencePreTokenizer';
import { isWellFormed } from '../engine/unicode/wellFormed';
import { preTokenizerOf } from './counts/preTokenizerOf';
import { LONGEST_ENTRY } from './entryLength';
import { addedTokenProblem } from './export/addedTokenText';
import { byteLevelSection, metaspaceSection } from './export/preTokenizerSection';
import type { TrainingRecipe } from './recipe';
import { modelSize } from './splits';
import { messageOf } from '../text/errors';

export type RecipeField =
  | keyof TrainingRecipe
  | `superwords.${'transitionSize' | 'maximumWords'}`
  | `addedTokens[${number}]`
  | 'heldOutShare';

/** What is wrong with a recipe, in words for a user. */
export interface RecipeProblem {
  readonly field: RecipeField;
  readonly message: string;
}

/** The bytes, which every byte-level vocabulary has. */
const BYTES = 256;
/**
 * Four times as many as published vocabularies have. Beyond that, ids and files grow for entries that hardly any text
 * has.
 */
const MOST_ENTRIES = 2 ** 20;
const MOST_ADDED = 10_000;
const LONGEST_ADDED = 1000;
const LONGEST_NAME = 100;
const LARGEST_MULTIPLE = 2 ** 16;

/** What some system does not allow in the name of a file; Windows is the strictest. */
const NO_FILE_NAME = /[\\/:*?"<>|\u0000-\u001f\u007f]/; // oxlint-disable-line no-control-regex -- they are what is searched for
const RESERVED_NAME = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Everything that is wrong with a recipe; none if it can be trained. `heldOutShare`: that of the request. */
export function recipeProblems(recipe: TrainingRecipe, heldOutShare = 0): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const check = (field: RecipeField, message: string | undefined): void => {
    if (message !== undefined) problems.push({ field, message });
  };
  check('name', nameProblem(recipe.name));
  check('vocabularySize', sizeProblem(recipe));
  check('preTokenizer', preTokenizerProblem(recipe));
  check('minimumCount', countProblem(recipe.minimumCount, 1, 'The least number of occurrences'));
  if (recipe.maximumBytes !== undefined) {
    check('maximumBytes', lengthProblem(recipe.maximumBytes));
  }
  problems.push(...superwordProblems(recipe), ...addedTokenProblems(recipe));
  check('padding', paddingProblem(recipe));
  if (!(heldOutShare >= 0 && heldOutShare <= 0.5)) {
    check('heldOutShare', 'The share of the text that is held out must be between 0 and 0.5 (50 %).');
  }
  return problems;
}

function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'The tokenizer needs a name.';
  if (name.length > LONGEST_NAME) return `The name must have at most ${LONGEST_NAME} characters.`;
  if (NO_FILE_NAME.test(name))
    return 'The name becomes that of a folder: it cannot have any of \\ / : * ? " < > | in it.';
  if (/^[. ]|[. ]$/.test(name))
    return 'The name cannot start or end with a dot or a space: it becomes that of a folder.';
  if (RESERVED_NAME.test(name)) return 'The name is reserved by Windows, where no folder can be called so.';
  return undefined;
}

function sizeProblem({ kind, vocabularySize, addedTokens }: TrainingRecipe): string | undefined {
  // How many characters Unigram needs in addition depends on the text: its trainer says so.
  const [fixed, what] =
    kind === 'unigram' ? [BYTES + 1, `the ${BYTES} bytes, the unknown token`] : [BYTES, `the ${BYTES} bytes`];
  const least = fixed + 1 + addedTokens.length;
  if (!Number.isInteger(vocabularySize)) return 'The vocabulary size must be a whole number.';
  if (vocabularySize < least) {
    const added = addedTokens.length > 0 ? ` and the ${addedTokens.length} added tokens` : '';
    return `The vocabulary size must be at least ${least}: ${what}${added} are part of it.`;
  }
  if (vocabularySize > MOST_ENTRIES) {
    return `The vocabulary size must be at most ${MOST_ENTRIES}: published vocabularies have up to a quarter of that, and further entries would be found in hardly any text.`;
  }
  return undefined;
}

function preTokenizerProblem({ kind, preTokenizer }: TrainingRecipe): string | undefined {
  try {
    if (kind === 'unigram') metaspaceSection(preTokenizer);
    else {
      byteLevelSection(preTokenizer);
      const split = preTokenizerOf(preTokenizer);
      const dropping = split.kind === 'stages' && droppingStage(split.stages);
      if (!dropping || 'name' in preTokenizer) return undefined;
      return `The pre-tokenizer of ${preTokenizer.from} leaves text out (${dropping.type}): only one that just splits it can be used.`;
    }
  } catch (error) {
    return `The pre-tokenizer cannot be used: ${messageOf(error)}.`;
  }
  return undefined;
}

/** The first stage that drops text: it is not trained on, and does not come back from its tokens. */
function droppingStage(stage: PreTokenizer): PreTokenizer | undefined {
  if (!stage.dropsText) return undefined;
  return stage instanceof SequencePreTokenizer ? stage.stages.map(droppingStage).find(each => each) : stage;
}

function countProblem(value: number, least: number, what: string): string | undefined {
  return Number.isSafeInteger(value) && value >= least ? undefined : `${what} must be a whole number from ${least} on.`;
}

function lengthProblem(maximumBytes: number): string | undefined {
  if (Number.isSafeInteger(maximumBytes) && maximumBytes >= 2 && maximumBytes <= LONGEST_ENTRY) return undefined;
  return `The greatest length of an entry must be a whole number of bytes from 2 to ${LONGEST_ENTRY}: readers take no longer one.`;
}

function superwordProblems({ kind, superwords, vocabularySize, addedTokens }: TrainingRecipe): RecipeProblem[] {
  if (kind !== 'superbpe') return [];
  if (!superwords) return [{ field: 'superwords', message: 'SuperBPE needs a transition point.' }];
  const problems: RecipeProblem[] = [];
  const { transitionSize, maximumWords } = superwords;
  const most = vocabularySize - addedTokens.length;
  if (!Number.isInteger(transitionSize) || transitionSize < BYTES || transitionSize > most) {
    const message = `The transition point must be a whole number from ${BYTES} to ${most}, the vocabulary size without added tokens.`;
    problems.push({ field: 'superwords.transitionSize', message });
  }
  const words = countProblem(maximumWords, 1, 'The number of words in one entry');
  if (words !== undefined) problems.push({ field: 'superwords.maximumWords', message: words });
  return problems;
}

/** Why a recipe cannot be trained on top of a tokenizer with that many entries; undefined if it can. */
export function baseProblem(
  recipe: TrainingRecipe,
  base: { readonly name: string; readonly entries: number },
): string | undefined {
  if (recipe.kind !== 'superbpe') return 'Only SuperBPE can be trained on top of another tokenizer.';
  if (modelSize(recipe) > base.entries) return undefined;
  const added = recipe.addedTokens.length > 0 ? ', without the added tokens,' : '';
  return `The vocabulary size${added} must be more than the ${base.entries} entries that ${base.name} has.`;
}

function addedTokenProblems(recipe: TrainingRecipe): RecipeProblem[] {
  const { addedTokens, normalizer } = recipe;
  if (addedTokens.length > MOST_ADDED) {
    return [
      { field: 'addedTokens', message: `There can be at most ${MOST_ADDED} added tokens, not ${addedTokens.length}.` },
    ];
  }
  const problems: RecipeProblem[] = [];
  const seen = new Set<string>();
  // Added tokens that are text are searched in normalized text: two with the same normal form are one.
  const form = (content: string): string => (normalizer === 'NFKC' ? content.normalize('NFKC') : content);
  for (const [index, { content, special }] of addedTokens.entries()) {
    const field = `addedTokens[${index}]` as const;
    const key = special ? content : form(content);
    if (content === '') problems.push({ field, message: `Added token ${index + 1} is empty.` });
    else if (content.length > LONGEST_ADDED) {
      problems.push({ field, message: `Added token ${index + 1} has more than ${LONGEST_ADDED} characters.` });
    } else if (!isWellFormed(content)) {
      problems.push({ field, message: `Added token ${index + 1} is no text: it has half of a surrogate pair.` });
    } else if (seen.has(key) || seen.has(content)) {
      problems.push({ field, message: `Added token ${index + 1}, ${JSON.stringify(content)}, is there already.` });
    } else {
      const problem = addedTokenProblem({ content, special }, recipe);
      if (problem !== undefined) {
        problems.push({
          field,
          message: `Added token ${index + 1}, ${JSON.stringify(content)}, is not possible: ${problem}.`,
        });
      }
    }
    seen.add(key);
    seen.add(content);
  }
  return problems;
}

function paddingProblem({ padding }: TrainingRecipe): string | undefined {
  if (typeof padding === 'string') return undefined;
  const { multipleOf } = padding;
  if (Number.isInteger(multipleOf) && multipleOf >= 1 && multipleOf <= LARGEST_MULTIPLE) return undefined;
  return `The number of entries can be made a multiple of a whole number from 1 to ${LARGEST_MULTIPLE}.`;
}

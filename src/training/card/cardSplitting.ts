import { NUMBER_RUNS } from '../../engine/scanners/splitScanner';
import type { PreTokenizerChoice, TrainingRecipe } from '../recipe';
import { code, codeBlock, escapeMarkdown } from '../../text/markdown';
import { preTokenizerSteps, usedPreTokenizer } from '../export/preTokenizerSection';

/** The patterns by which a tokenizer splits text, and those of its training where they differ; in Markdown. */
export function splitting(recipe: TrainingRecipe, base?: string): string {
  const used = usedPreTokenizer(recipe);
  const parts = [pattern(used)];
  if (base !== undefined)
    parts.push(`The first entries are those of ${escapeMarkdown(base)}, which may have been split otherwise.`);
  else if (recipe.kind === 'superbpe') {
    parts.push(`The first stage was split otherwise:`, pattern(recipe.preTokenizer));
  }
  return parts.join('\n\n');
}

function pattern(choice: PreTokenizerChoice): string {
  if (!('name' in choice)) {
    return `As ${escapeMarkdown(choice.from)} splits:\n\n${codeBlock(JSON.stringify(choice.section, null, 2).split('\n'), 'json')}`;
  }
  if (choice.name === 'metaspace')
    return 'At spaces, which are written as `▁` (U+2581) at the start of the next piece.';
  const steps = preTokenizerSteps(choice.name);
  if (steps.length === 0) return 'Not at all: a text is one piece.';
  const shown = steps.map(step => (step === NUMBER_RUNS ? '# runs of numbers, split from all else' : step));
  const how = steps.length > 1 ? 'in these steps, one after the other' : 'by this pattern';
  return `${code(choice.name)}, ${how}:\n\n${codeBlock(shown)}`;
}

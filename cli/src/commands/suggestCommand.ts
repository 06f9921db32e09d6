import { suggestedBudgets } from '../../../src/context/budgets/suggestedBudgets';
import { diskSource } from '../files/diskFiles';
import { chooseByName } from '../files/tokenizers';
import { CannotRun } from '../report';
import type { BudgetCommandOptions } from './budgetCommand';
import { DEFAULT_MODEL } from './commonOptions';
import { measured } from './ledgerCommand';

/** `budget --suggest`: the text of a `token-budgets.json` to begin with. */
export async function suggestCommand(options: BudgetCommandOptions): Promise<string> {
  if (options.tokenizer !== undefined) throw new CannotRun('Budgets are for models: --tokenizer is not taken.');
  const { root, encoding, start, model = DEFAULT_MODEL } = options;
  const { items } = await measured(await diskSource(root, encoding), await chooseByName(model, root), start);
  const text = suggestedBudgets(items, model);
  if (text === undefined) throw new CannotRun('No agent that is known here loads anything from this folder.');
  return text;
}

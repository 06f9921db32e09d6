import { hiddenMessage } from '../../../analysis/hiddenText/hiddenMessage';
import { BUDGET_FILE } from '../../../context/budgets/budget';
import type { BudgetResult } from '../../../context/budgets/evaluateBudgets';
import { overMessage } from '../../../context/budgets/overMessage';
import { documentOffset, type LedgerItem } from '../../../context/ledger/ledgerItem';
import type { SourceText } from '../../../context/ledger/ledgerSource';
import type { ContextFinding, PlacedRange } from '../../../protocol/queries/contextQueries';
import { formatQuantity } from '../../../text/numbers';
import type { ContextFolder } from './contextFolder';

/** Lines and characters of offsets in files. */
export class Places {
  constructor(readonly read: (path: string) => Promise<SourceText>) {}

  async range(path: string, start: number, end: number): Promise<PlacedRange> {
    const found = await this.read(path);
    const text = found.kind === 'text' ? found.text : '';
    const [from, to] = [positionIn(text, start), positionIn(text, end)];
    return { path, startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }
}

function positionIn(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

/** What hides in the files of a ledger. */
export async function hiddenFindings(
  items: readonly LedgerItem[],
  source: ContextFolder,
  places: Places,
): Promise<ContextFinding[]> {
  const findings: ContextFinding[] = [];
  for (const item of items) {
    const { path, part, text } = item;
    if (text === undefined || part === 'entry') continue;
    for (const found of source.hiddenIn(text)) {
      const message = `In a file that agents load: ${hiddenMessage(found, { text: text.slice(found.start, found.end) })}`;
      const range = await places.range(path, documentOffset(item, found.start), documentOffset(item, found.end));
      findings.push({ ...range, code: found.kind, severity: 'warning', message, related: [] });
    }
  }
  return findings;
}

/** What is said of a budget. `file`: the text of the file that it is in; none where it is one of the settings. */
export async function budgetFindings(result: BudgetResult, places: Places, file?: string): Promise<ContextFinding[]> {
  if (result.kind === 'within') return [];
  if (result.kind === 'undecided') {
    if (file === undefined) return [];
    const range = await places.range(BUDGET_FILE, result.budget.start, result.budget.end);
    return [
      {
        ...range,
        code: 'undecidedBudget',
        severity: 'warning',
        message: `${result.title}: ${result.reason}.`,
        related: [],
      },
    ];
  }
  const { path, crossing, heaviest } = result;
  const at = crossing.section?.start ?? crossing.offset;
  const found = await places.read(path);
  const lineEnd = found.kind === 'text' ? /[\r\n]|$/.exec(found.text.slice(at))!.index : 0;
  const related = [];
  for (const { title, tokens, start } of heaviest) {
    related.push({
      ...(await places.range(path, start, start)),
      message: `${title}: ${formatQuantity(tokens, 'token')}`,
    });
  }
  return [
    {
      ...(await places.range(path, at, at + lineEnd)),
      code: 'overBudget',
      severity: 'error',
      message: overMessage(result),
      related,
      ...(file === undefined ? {} : raiseOf(result, file)),
    },
  ];
}

/** Of a crossed budget of the file, where its limit can be raised there. */
function raiseOf(result: BudgetResult, budgetText: string): Pick<ContextFinding, 'raise'> {
  const { budget } = result;
  const limit = /"tokens"\s*:\s*([\d.eE+]+)/.exec(budgetText.slice(budget.start, budget.end));
  if (result.kind !== 'over' || !limit) return {};
  const start = budget.start + limit.index + limit[0].length - limit[1]!.length;
  return { raise: { start, end: start + limit[1]!.length, tokens: result.figure.tokens } };
}

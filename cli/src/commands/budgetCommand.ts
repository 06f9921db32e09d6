import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BUDGET_FILE } from '../../../src/context/budgets/budget';
import { type BudgetResult, evaluateBudgets } from '../../../src/context/budgets/evaluateBudgets';
import { readBudgets } from '../../../src/context/budgets/readBudgets';
import { overMessage } from '../../../src/context/budgets/overMessage';
import type { LedgerSource } from '../../../src/context/ledger/ledgerSource';
import { readLimitFiles } from '../../../src/context/limitFiles/limitFiles';
import { resolveLedger } from '../../../src/context/ledger/resolveLedger';
import { messageOf } from '../../../src/text/errors';
import { formatCount } from '../../../src/text/numbers';
import { readModels } from '../files/catalogFile';
import { diskSource } from '../files/diskFiles';
import { openRevision } from '../files/gitRevision';
import { openChosen } from '../files/tokenizers';
import { CannotRun, type Finding, type Report } from '../report';
import { type CommonOptions, DEFAULT_MODEL } from './commonOptions';
import { lineAt } from './textLines';

export interface BudgetCommandOptions extends CommonOptions {
  readonly root: string;
  readonly start: string;
  readonly budgets?: string;
  readonly since?: string;
}

/** `budget`: checks the budgets of a folder; with `--since`, against an earlier revision, too. */
export async function budgetCommand(options: BudgetCommandOptions): Promise<Report> {
  if (options.tokenizer !== undefined) throw new CannotRun('Budgets are for models: --tokenizer is not taken.');
  const source = await diskSource(options.root, options.encoding);
  const files = options.budgets === undefined ? await readLimitFiles(source) : [];
  const path = options.budgets ?? join(options.root, BUDGET_FILE);
  // Where another tool's file has limits, ours may be missing.
  const text = files.length > 0 && !existsSync(path) ? '{ "budgets": [] }' : readText(path);
  const read = readBudgets(text);
  if ('problem' in read) {
    const { line, column } = lineAt(text, read.problem.start);
    throw new CannotRun(`${basename(path)}:${line}:${column}: ${read.problem.message}`);
  }
  const budgets = [...read.budgets, ...files.flatMap(file => file.budgets)];
  const model = options.model ?? DEFAULT_MODEL;
  const models = await readModels(options.root);
  const today = new Date();
  const check = async (source: LedgerSource): Promise<BudgetResult[]> => {
    const { items } = await resolveLedger(source, { startFolder: options.start });
    const tokenizer = (id: string) => openChosen({ tokenizer: { id } });
    return evaluateBudgets(budgets, { source, items, model, models, today, tokenizer });
  };
  const results = await check(source);
  const before = options.since === undefined ? undefined : await checkBefore(options.since, options, check);
  const findings = [
    ...results.flatMap(result => findingOf(result, basename(path), text)),
    ...files.flatMap(unreadFindings),
  ];
  const isOver = results.some(({ kind }) => kind === 'over');
  const isUndecided = results.some(({ kind }) => kind === 'undecided');
  return {
    command: 'budget',
    columns: ['', 'Tokens', 'Limit', 'Budget', ...(before ? ['Change'] : [])],
    rows: results.map(result => {
      const { kind, title } = result;
      const row =
        kind === 'undecided'
          ? ['?', 'unknown', '', title]
          : [kind === 'over' ? 'over' : 'ok', result.figure.tokens, result.limit, title];
      return before ? [...row, changeOf(result, before)] : row;
    }),
    data: {
      results: results.map(withoutPlaceOfBudget),
      ...(before ? { since: { revision: options.since, results: before.map(withoutPlaceOfBudget) } } : {}),
    },
    findings,
    notes: estimateNotes(results),
    exitCode: isOver ? 1 : isUndecided ? 2 : 0,
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CannotRun(`The budgets cannot be read: ${messageOf(error)}`);
  }
}

async function checkBefore(
  revision: string,
  { root, encoding }: BudgetCommandOptions,
  check: (source: LedgerSource) => Promise<BudgetResult[]>,
): Promise<BudgetResult[]> {
  const source = openRevision(root, revision, encoding);
  try {
    return await check(source);
  } finally {
    source.close();
  }
}

function findingOf(result: BudgetResult, budgetFile: string, budgetText: string): Finding[] {
  if (result.kind === 'within') return [];
  if (result.kind === 'undecided') {
    const { line, column } = lineAt(budgetText, result.budget.start);
    return [
      {
        ruleId: 'undecidedBudget',
        level: 'warning',
        message: `${result.title}: ${result.reason}.`,
        path: budgetFile,
        line,
        column,
        related: [],
      },
    ];
  }
  const { path, line, column, heaviest } = result;
  const related = heaviest.map(({ title, tokens, line: at }) => ({
    message: `${title}: ${formatCount(tokens)} tokens`,
    path,
    line: at,
  }));
  return [{ ruleId: 'overBudget', level: 'error', message: overMessage(result), path, line, column, related }];
}

/** What of another tool's limits is not followed. */
function unreadFindings({ path, unread }: Awaited<ReturnType<typeof readLimitFiles>>[number]): Finding[] {
  return unread.map(message => ({
    ruleId: 'limitFile',
    level: 'warning',
    message,
    path,
    line: 1,
    column: 1,
    related: [],
  }));
}

function changeOf(result: BudgetResult, before: readonly BudgetResult[]): string {
  const old = before.find(
    ({ budget, title }) =>
      budget.start === result.budget.start && budget.name === result.budget.name && title === result.title,
  );
  if (result.kind === 'undecided' || !old || old.kind === 'undecided') return 'unknown';
  const delta = result.figure.tokens - old.figure.tokens;
  return `${delta > 0 ? '+' : ''}${formatCount(delta)}`;
}

/** Where a budget is in its file is of no use to programs. */
function withoutPlaceOfBudget({ budget: { name, target, limit }, ...result }: BudgetResult): object {
  return { budget: { name, target, limit }, ...result };
}

function estimateNotes(results: readonly BudgetResult[]): string[] {
  const reasons = results.flatMap(result =>
    result.kind !== 'undecided' && result.figure.exactness.kind === 'estimate'
      ? [`Estimate for ${result.model}: ${result.figure.exactness.reason}`]
      : [],
  );
  return [...new Set(reasons)];
}

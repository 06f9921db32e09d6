import { globTest } from '../../files/globs';
import type { LedgerSource } from '../ledger/ledgerSource';
import { documentOffset, type LedgerItem } from '../ledger/ledgerItem';
import { sumOf, type TokenFigure } from '../measure/countedSum';
import { type Crossing, crossingOf, heaviestSections, sectionsOf, type TitledSection } from '../measure/crossing';
import { measureLedger } from '../measure/measureLedger';
import type { TextCounter } from '../measure/measuringTokenizer';
import type { Budget } from './budget';
import { limitInTokens, type PricedModels } from './limitInTokens';

/** Sections that are named beside the one that crosses a limit. */
const MOST_RELATED = 3;

/** What became of one budget; a budget for each of several files has a result for each. */
export type BudgetResult = {
  readonly budget: Budget;
  readonly model: string;
  /** What was counted, for people: the name of the budget, or a file. */
  readonly title: string;
} & (
  | { readonly kind: 'within'; readonly figure: TokenFigure; readonly limit: number }
  | ({ readonly kind: 'over'; readonly figure: TokenFigure; readonly limit: number } & OverPlace)
  /** It cannot be said whether the budget is kept. */
  | { readonly kind: 'undecided'; readonly reason: string; readonly path?: string }
);

/** Where a limit is crossed. Offsets are in the document of that path. UTF-16 code units. */
export interface OverPlace {
  readonly path: string;
  readonly crossing: Crossing;
  /** The line of the crossing's section or token, from 1, and its column, from 1. */
  readonly line: number;
  readonly column: number;
  /** The sections of that document with the most tokens. */
  readonly heaviest: readonly (TitledSection & { readonly tokens: number; readonly line: number })[];
}

/** What budgets are checked on. */
export interface BudgetContext {
  readonly source: LedgerSource;
  readonly items: readonly LedgerItem[];
  /** The model of budgets that name none. */
  readonly model: string;
  readonly models: PricedModels;
  readonly tokenizer: (id: string) => Promise<TextCounter>;
  readonly today: Date;
}

/** A text that counts for a budget, and where it is. */
interface BudgetText {
  readonly path: string;
  readonly text: string;
  /** Where an offset in the text is in the document. */
  readonly at: (offset: number) => number;
}

/** Checks budgets, in their order. */
export async function evaluateBudgets(budgets: readonly Budget[], context: BudgetContext): Promise<BudgetResult[]> {
  const results: BudgetResult[] = [];
  for (const budget of budgets) results.push(...(await evaluate(budget, context)));
  return results;
}

async function evaluate(budget: Budget, context: BudgetContext): Promise<BudgetResult[]> {
  const { target } = budget;
  const model = budget.model ?? context.model;
  const about = { budget, model, title: budget.name };
  const limit = limitInTokens(budget.limit, model, context.models, context.today);
  if ('reason' in limit) return [{ ...about, kind: 'undecided', reason: limit.reason }];
  const { tokenizerId, exactness } = context.models.resolve(model);
  const tokenizer = await context.tokenizer(tokenizerId);
  const check = new LimitCheck(context.source, tokenizer, limit.tokens);
  if (target.kind === 'ledger') {
    const group = context.items.filter(
      item =>
        (target.agentId === undefined || item.agentId === target.agentId) &&
        (target.loading === undefined || item.loading === target.loading) &&
        // What a terminal cannot know counts only where it is asked for.
        (target.ruleId === undefined ? !['system', 'tools'].includes(item.ruleId) : item.ruleId === target.ruleId),
    );
    const measured = measureLedger({ items: group, problems: [] }, text => tokenizer.count(text), { exactness });
    const figure = sumOf(measured.map(each => each.figure));
    const texts = group.flatMap((item): BudgetText[] => {
      const { path, text } = item;
      return text === undefined ? [] : [{ path, text, at: offset => documentOffset(item, offset) }];
    });
    return [{ ...about, ...(await check.judge(figure, texts)) }];
  }
  const read = await readTargets(target, context);
  const figures = read.map(({ text, reason }): TokenFigure => {
    if (text === undefined || reason !== undefined) return { tokens: 0, exactness: { kind: 'exact' }, unknown: 1 };
    return { tokens: tokenizer.count(text), exactness, unknown: 0 };
  });
  if (target.kind === 'files' && target.together) {
    const texts = read.flatMap(({ path, text, start }) => (text === undefined ? [] : [textFrom(path, text, start)]));
    return [{ ...about, ...(await check.judge(sumOf(figures), texts)) }];
  }
  const results: BudgetResult[] = [];
  for (const [index, { path, text, start, reason }] of read.entries()) {
    const title = target.kind === 'section' ? about.title : path;
    if (text === undefined)
      results.push({ ...about, title, kind: 'undecided', reason: reason ?? 'it has no text', path });
    else results.push({ ...about, title, ...(await check.judge(figures[index]!, [textFrom(path, text, start)])) });
  }
  return results;
}

function textFrom(path: string, text: string, start: number): BudgetText {
  return { path, text, at: offset => start + offset };
}

interface ReadTarget {
  readonly path: string;
  readonly text?: string;
  readonly start: number;
  readonly reason?: string;
}

async function readTargets(
  target: Exclude<Budget['target'], { kind: 'ledger' }>,
  { source }: BudgetContext,
): Promise<ReadTarget[]> {
  if (target.kind === 'section') {
    const { path, heading } = target;
    if (!source.paths.includes(path)) return [{ path, start: 0, reason: `there is no file ${path}` }];
    const read = await source.read(path);
    if (read.kind !== 'text') return [{ path, start: 0, reason: read.reason }];
    const section = sectionsOf(read.text).find(({ title }) => title === heading);
    if (!section) return [{ path, start: 0, reason: `${path} has no section ${heading}` }];
    return [{ path, text: read.text.slice(section.start, section.end), start: section.start }];
  }
  const matches = globTest([target.glob]);
  const isLeftOut = globTest(target.except ?? []);
  const found: ReadTarget[] = [];
  for (const path of source.paths.filter(each => matches(each) && !isLeftOut(each)).sort()) {
    const read = await source.read(path);
    found.push(read.kind === 'text' ? { path, text: read.text, start: 0 } : { path, start: 0, reason: read.reason });
  }
  return found;
}

class LimitCheck {
  constructor(
    private readonly source: LedgerSource,
    private readonly tokenizer: TextCounter,
    private readonly limit: number,
  ) {}

  /** Compares a sum with the limit; over it, finds the text and the section in which the limit is crossed. */
  async judge(
    figure: TokenFigure,
    texts: readonly BudgetText[],
  ): Promise<
    | { readonly kind: 'within'; readonly figure: TokenFigure; readonly limit: number }
    | ({ readonly kind: 'over'; readonly figure: TokenFigure; readonly limit: number } & OverPlace)
    | { readonly kind: 'undecided'; readonly reason: string }
  > {
    const { limit, tokenizer } = this;
    if (figure.tokens <= limit) {
      // What is missing could go beyond the limit: that the budget is kept is not known then.
      if (figure.unknown > 0)
        return { kind: 'undecided', reason: `${figure.unknown} of its texts could not be counted` };
      return { kind: 'within', figure, limit };
    }
    let left = limit;
    for (const each of texts) {
      const tokens = tokenizer.count(each.text);
      if (tokens > left) return { kind: 'over', figure, limit, ...(await this.placeOf(each, left)) };
      left -= tokens;
    }
    throw new Error('the texts of a budget have fewer tokens than their sum');
  }

  private async placeOf({ path, text, at }: BudgetText, left: number): Promise<OverPlace> {
    const found = crossingOf(text, left, this.tokenizer)!;
    const moved = (section: TitledSection): TitledSection => ({
      ...section,
      start: at(section.start),
      end: at(section.end),
    });
    const crossing = { offset: at(found.offset), ...(found.section ? { section: moved(found.section) } : {}) };
    // Members of front matter are no text of the document: their offsets are those of its start.
    const read = await this.source.read(path);
    const all = read.kind === 'text' ? read.text : text;
    const lineOf = (offset: number): readonly string[] => all.slice(0, offset).split(/\r\n|\r|\n/);
    const before = lineOf(crossing.section?.start ?? crossing.offset);
    const heaviest = heaviestSections(text, MOST_RELATED, this.tokenizer).map(each => {
      const section = moved(each);
      return { ...section, tokens: each.tokens, line: lineOf(section.start).length };
    });
    return { path, crossing, heaviest, line: before.length, column: before.at(-1)!.length + 1 };
  }
}

import { findHiddenText } from '../../../analysis/hiddenText/findHiddenText';
import { hiddenMessage } from '../../../analysis/hiddenText/hiddenMessage';
import { Catalog } from '../../../catalog/catalog';
import { ModelResolver } from '../../../catalog/modelResolver';
import { type Budget, BUDGET_FILE } from '../../../context/budgets/budget';
import { type BudgetResult, evaluateBudgets } from '../../../context/budgets/evaluateBudgets';
import { overMessage } from '../../../context/budgets/overMessage';
import { readBudgets } from '../../../context/budgets/readBudgets';
import { documentOffset, type LedgerItem } from '../../../context/ledger/ledgerItem';
import { type LedgerSource, MOST_LEDGER_BYTES, type SourceText } from '../../../context/ledger/ledgerSource';
import { resolveLedger } from '../../../context/ledger/resolveLedger';
import { cachedPrefix, ledgerChanges } from '../../../context/measure/ledgerChange';
import { type MeasuredItem, measureLedger } from '../../../context/measure/measureLedger';
import type { Tokenizer } from '../../../engine/tokenizer';
import type {
  ContextChange,
  ContextFile,
  ContextFinding,
  ContextQueries,
  EarlierFiles,
  PlacedRange,
} from '../../../protocol/queries/contextQueries';
import { type CallContext, CancelledError, type Handlers } from '../../../protocol/rpc';
import { messageOf } from '../../../text/errors';
import type { FileText } from '../../../text/fileEncoding';
import { formatCount, formatQuantity } from '../../../text/numbers';

interface ContextParts {
  readonly tokenizer: (id: string, context: CallContext) => Promise<Tokenizer>;
  readonly pause: () => Promise<void>;
  readonly textOf: (bytes: Uint8Array, encoding: string) => FileText;
  /** Reads a file of this machine; absent where there is none that could be read. Throws with the reason. */
  readonly readFile?: ((path: string) => Uint8Array) | undefined;
}

export function createContext({ tokenizer, pause, textOf, readFile }: ContextParts): Handlers<ContextQueries> {
  function read({ file }: ContextFile, encoding: string): SourceText {
    try {
      if (!file || (!('bytes' in file) && !readFile)) return { kind: 'unread', reason: 'it cannot be read here' };
      const bytes = 'bytes' in file ? file.bytes : readFile!(file.path);
      if (bytes.length > MOST_LEDGER_BYTES) return { kind: 'unread', reason: `it has ${formatCount(bytes.length)} bytes, more than ${formatCount(MOST_LEDGER_BYTES)}` }; // prettier-ignore
      const found = textOf(bytes, encoding);
      if (found.kind === 'text') return { kind: 'text', text: found.text, bytes: bytes.length };
      return { kind: 'unread', reason: found.kind === 'binary' ? 'it is binary' : `the encoding ${found.encoding} is not read here` }; // prettier-ignore
    } catch (error) {
      return { kind: 'unread', reason: messageOf(error) };
    }
  }

  return {
    async contextState(params, context) {
      const { files, model, encoding, prices, overrides, budgets: ofSettings = [], tools = [], earlier } = params;
      const models = new ModelResolver(new Catalog(prices), overrides);
      const byPath = new Map(files.map(file => [file.path, file]));
      const texts = new Map<string, SourceText>();
      const source: LedgerSource = {
        paths: [...byPath.keys()],
        async read(path) {
          const known = texts.get(path);
          if (known) return known;
          await pause();
          if (context.signal.aborted) throw new CancelledError();
          const found = read(byPath.get(path) ?? { path }, encoding);
          texts.set(path, found);
          return found;
        },
      };
      const places = new Places(path => source.read(path));
      const ledger = await resolveLedger(source, { tools });
      const used = models.resolve(model);
      const by = ledger.items.some(({ text }) => text !== undefined)
        ? await tokenizer(used.tokenizerId, context)
        : undefined;
      const counts = new Map<string, number>();
      const countText = (text: string): number => {
        const known = counts.get(text) ?? by!.count(text);
        counts.set(text, known);
        return known;
      };
      const measured = measureLedger(ledger, countText, used);
      const findings: ContextFinding[] = [];
      for (const { path, start, end, code, message } of ledger.problems) {
        findings.push({ ...(await places.range(path, start, end)), code, severity: 'warning', message, related: [] });
      }
      findings.push(...(await hiddenFindings(ledger.items, places)));
      const budgets = byPath.has(BUDGET_FILE) ? await checkBudgetFile() : [];
      const bySettings = readBudgets(JSON.stringify({ budgets: ofSettings }));
      if ('budgets' in bySettings) budgets.push(...(await checkBudgets(bySettings.budgets)));
      const since = earlier && by ? await changesSince(earlier, by) : undefined;
      return {
        items: measured.map(withoutText),
        budgets,
        findings: unique(findings),
        ...('problem' in bySettings ? { settingsProblem: `tokenLoupe.budgets: ${bySettings.problem.message}` } : {}),
        ...(since ? { since } : {}),
      };

      async function changesSince({ revision, changed }: EarlierFiles, tokenizer: Tokenizer): Promise<ContextChange> {
        const texts = new Map(changed.map(({ path, text }) => [path, text]));
        const paths = new Set(source.paths);
        for (const [path, text] of texts) {
          if (text === undefined) paths.delete(path);
          else paths.add(path);
        }
        const sourceThen: LedgerSource = {
          paths: [...paths],
          read: path => {
            const text = texts.get(path);
            return text === undefined ? source.read(path) : Promise.resolve({ kind: 'text', text, bytes: text.length });
          },
        };
        const before = measureLedger(await resolveLedger(sourceThen, { tools }), countText, used);
        const agents = [...new Set(measured.map(({ agentId }) => agentId))];
        const prefixes = agents.map(agentId => {
          const of = (items: readonly MeasuredItem[]): MeasuredItem[] => items.filter(each => each.agentId === agentId);
          const prefix = cachedPrefix(of(measured), of(before), tokenizer);
          const { usdPerMillionTokens: full, cachedUsdPerMillionTokens: low } = models.inputPrice(model, prefix.of, new Date()) ?? {}; // prettier-ignore
          const usd = full === undefined || low === undefined ? undefined : { cached: (low * prefix.tokens) / 1e6, uncached: (full * prefix.tokens) / 1e6 }; // prettier-ignore
          return { agentId, ...prefix, ...(usd ? { usd } : {}) };
        });
        return { revision, changes: ledgerChanges(measured, before), prefixes };
      }

      async function checkBudgets(given: readonly Budget[], file?: string): Promise<BudgetResult[]> {
        const tokenizerOf = (id: string): Promise<Tokenizer> => tokenizer(id, context);
        const results = await evaluateBudgets(given, { source, items: ledger.items, model, models, tokenizer: tokenizerOf, today: new Date() }); // prettier-ignore
        for (const result of results) findings.push(...(await budgetFindings(result, places, file)));
        return results;
      }

      async function checkBudgetFile(): Promise<BudgetResult[]> {
        const found = await source.read(BUDGET_FILE);
        if (found.kind !== 'text') return [];
        const given = readBudgets(found.text);
        if ('problem' in given) {
          const { start, end, message } = given.problem;
          findings.push({ ...(await places.range(BUDGET_FILE, start, end)), code: 'budgetFile', severity: 'error', message, related: [] }); // prettier-ignore
          return [];
        }
        return checkBudgets(given.budgets, found.text);
      }
    },
  };
}

/** Texts stay here: the host shows figures. */
function withoutText(item: MeasuredItem): Omit<MeasuredItem, 'text'> {
  const { text, ...rest } = item;
  return text === undefined ? item : rest;
}

/** Lines and characters of offsets in files. */
class Places {
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

async function hiddenFindings(items: readonly LedgerItem[], places: Places): Promise<ContextFinding[]> {
  const findings: ContextFinding[] = [];
  for (const item of items) {
    const { path, part, text } = item;
    if (text === undefined || part === 'entry') continue;
    for (const found of findHiddenText(text)) {
      const message = `In a file that agents load: ${hiddenMessage(found, { text: text.slice(found.start, found.end) })}`;
      const range = await places.range(path, documentOffset(item, found.start), documentOffset(item, found.end));
      findings.push({ ...range, code: found.kind, severity: 'warning', message, related: [] });
    }
  }
  return findings;
}

/** `file`: the text of the file that the budget is in; none where it is one of the settings. */
async function budgetFindings(result: BudgetResult, places: Places, file?: string): Promise<ContextFinding[]> {
  if (result.kind === 'within') return [];
  if (result.kind === 'undecided') {
    if (file === undefined) return [];
    const range = await places.range(BUDGET_FILE, result.budget.start, result.budget.end);
    return [{ ...range, code: 'undecidedBudget', severity: 'warning', message: `${result.title}: ${result.reason}.`, related: [] }]; // prettier-ignore
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

/** Several agents load the same file: what is wrong with it is said once. */
function unique(findings: readonly ContextFinding[]): ContextFinding[] {
  return [...new Map(findings.map(each => [JSON.stringify([each.path, each.startLine, each.startCharacter, each.code, each.message]), each])).values()]; // prettier-ignore
}

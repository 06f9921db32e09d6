import { Catalog } from '../../../catalog/catalog';
import { ModelResolver } from '../../../catalog/modelResolver';
import { type Budget, BUDGET_FILE } from '../../../context/budgets/budget';
import { type BudgetResult, evaluateBudgets } from '../../../context/budgets/evaluateBudgets';
import { readBudgets } from '../../../context/budgets/readBudgets';
import { type LedgerSource, MOST_LEDGER_BYTES, type SourceText } from '../../../context/ledger/ledgerSource';
import { readLimitFiles } from '../../../context/limitFiles/limitFiles';
import { resolveLedger } from '../../../context/ledger/resolveLedger';
import { cachedPrice } from '../../../context/measure/cachedPrice';
import { cachedPrefix, ledgerChanges } from '../../../context/measure/ledgerChange';
import { type MeasuredItem, measureLedger } from '../../../context/measure/measureLedger';
import type { TextCounter } from '../../../context/measure/measuringTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import type {
  ContextChange,
  ContextFinding,
  ContextQueries,
  ContextSettings,
  ContextState,
  EarlierFiles,
} from '../../../protocol/queries/contextQueries';
import type { FileToCount } from '../../../protocol/queries/fileCountQueries';
import { type CallContext, CancelledError, type Handlers } from '../../../protocol/rpc';
import { messageOf } from '../../../text/errors';
import type { FileText } from '../../../text/fileEncoding';
import { formatCount } from '../../../text/numbers';
import type { FileBounds } from '../../corpus/openFile';
import { budgetFindings, hiddenFindings, Places } from './contextFindings';
import { ContextFolder } from './contextFolder';

interface ContextParts {
  readonly tokenizer: (id: string, context: CallContext) => Promise<Tokenizer>;
  readonly pause: () => Promise<void>;
  readonly textOf: (bytes: Uint8Array, encoding: string) => FileText;
  /** Reads a file of this machine; absent where there is none that could be read. Throws with the reason. */
  readonly readFile?: ((path: string, bounds: FileBounds) => Uint8Array) | undefined;
  /** Lists a folder of this machine; absent where there is no disk. */
  readonly listFolder?: ((folder: string, pause: () => Promise<void>) => Promise<readonly string[]>) | undefined;
}

/** Folders of which what was read is kept, at most. */
const MOST_FOLDERS = 20;

/** What is known of a folder from one look to the next. */
interface KnownFolder {
  readonly files: ContextFolder;
  readonly settings: ContextSettings;
  earlier: EarlierFiles | undefined;
}

export function createContext({
  tokenizer,
  pause,
  textOf,
  readFile,
  listFolder,
}: ContextParts): Handlers<ContextQueries> {
  const folders = new Map<string, KnownFolder>();

  function read(file: FileToCount | undefined, encoding: string, within?: string): SourceText {
    try {
      if (!file || (!('bytes' in file) && !readFile)) return { kind: 'unread', reason: 'it cannot be read here' };
      const bounds = { mostBytes: MOST_LEDGER_BYTES, ...(within === undefined ? {} : { within }) };
      const bytes = 'bytes' in file ? file.bytes : readFile!(file.path, bounds);
      if (bytes.length > MOST_LEDGER_BYTES)
        return {
          kind: 'unread',
          reason: `it has ${formatCount(bytes.length)} bytes, more than ${formatCount(MOST_LEDGER_BYTES)}`,
        };
      const found = textOf(bytes, encoding);
      if (found.kind === 'text') return { kind: 'text', text: found.text, bytes: bytes.length };
      return {
        kind: 'unread',
        reason: found.kind === 'binary' ? 'it is binary' : `the encoding ${found.encoding} is not read here`,
      };
    } catch (error) {
      return { kind: 'unread', reason: messageOf(error) };
    }
  }

  async function look({ files: source, settings, earlier }: KnownFolder, context: CallContext): Promise<ContextState> {
    const { model, prices, overrides, budgets: ofSettings = [], tools = [] } = settings;
    const models = new ModelResolver(new Catalog(prices), overrides);
    const places = new Places(path => source.read(path));
    const ledger = await resolveLedger(source, { tools, userFiles: true });
    const used = models.resolve(model);
    const counterOf = async (id: string): Promise<TextCounter> => source.counter(id, await tokenizer(id, context));
    const by = ledger.items.some(({ text }) => text !== undefined) ? await counterOf(used.tokenizerId) : undefined;
    const countText = (text: string): number => by!.count(text);
    const measured = measureLedger(ledger, countText, used);
    const findings: ContextFinding[] = [];
    for (const { path, start, end, code, message } of ledger.problems) {
      findings.push({ ...(await places.range(path, start, end)), code, severity: 'warning', message, related: [] });
    }
    findings.push(...(await hiddenFindings(ledger.items, source, places)));
    const budgets = source.paths.includes(BUDGET_FILE) ? await checkBudgetFile() : [];
    for (const file of await readLimitFiles(source)) {
      const range = await places.range(file.path, 0, 0);
      for (const message of file.unread)
        findings.push({ ...range, code: 'limitFile', severity: 'warning', message, related: [] });
      budgets.push(...(await checkBudgets(file.budgets)));
    }
    const bySettings = readBudgets(JSON.stringify({ budgets: ofSettings }));
    if ('budgets' in bySettings) budgets.push(...(await checkBudgets(bySettings.budgets)));
    const since = earlier && by ? await changesSince(earlier, by) : undefined;
    if (context.signal.aborted) throw new CancelledError();
    source.endLook();
    return {
      items: measured.map(withoutText),
      budgets,
      findings: unique(findings),
      ...('problem' in bySettings ? { settingsProblem: `tokenLoupe.budgets: ${bySettings.problem.message}` } : {}),
      ...(since ? { since } : {}),
    };

    async function changesSince({ revision, changed }: EarlierFiles, counter: TextCounter): Promise<ContextChange> {
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
      const before = measureLedger(await resolveLedger(sourceThen, { tools, userFiles: true }), countText, used);
      const agents = [...new Set(measured.map(({ agentId }) => agentId))];
      const prefixes = agents.map(agentId => {
        const of = (items: readonly MeasuredItem[]): MeasuredItem[] => items.filter(each => each.agentId === agentId);
        const prefix = cachedPrefix(of(measured), of(before), counter);
        const usd = cachedPrice(models, model, prefix, new Date());
        return { agentId, ...prefix, ...(usd ? { usd } : {}) };
      });
      return { revision, changes: ledgerChanges(measured, before), prefixes };
    }

    async function checkBudgets(given: readonly Budget[], file?: string): Promise<BudgetResult[]> {
      const results = await evaluateBudgets(given, {
        source,
        items: ledger.items,
        model,
        models,
        tokenizer: counterOf,
        today: new Date(),
      });
      for (const result of results) findings.push(...(await budgetFindings(result, places, file)));
      return results;
    }

    async function checkBudgetFile(): Promise<BudgetResult[]> {
      const found = await source.read(BUDGET_FILE);
      if (found.kind !== 'text') return [];
      const given = readBudgets(found.text);
      if ('problem' in given) {
        const { start, end, message } = given.problem;
        findings.push({
          ...(await places.range(BUDGET_FILE, start, end)),
          code: 'budgetFile',
          severity: 'error',
          message,
          related: [],
        });
        return [];
      }
      return checkBudgets(given.budgets, found.text);
    }
  }

  return {
    async listFolder(folder, { signal }) {
      if (!listFolder) return undefined;
      const paths = await listFolder(folder, async () => {
        await pause();
        if (signal.aborted) throw new CancelledError();
      });
      // With a tilde begin paths of the user's own folder.
      return { folder, paths: paths.filter(path => !path.startsWith('~/')).join('\0') };
    },
    contextState({ folder, files, listed, earlier, ...settings }, context) {
      const open = (file: FileToCount | undefined, within?: string): SourceText =>
        read(file, settings.encoding, within);
      const known = { files: new ContextFolder(files, listed, open, pause), settings, earlier };
      // The one that was looked at last goes last: the others are forgotten first.
      folders.delete(folder);
      folders.set(folder, known);
      for (const each of [...folders.keys()].slice(0, -MOST_FOLDERS)) folders.delete(each);
      return look(known, context);
    },
    async contextChanges({ folder, changes, earlier }, context) {
      const known = folders.get(folder);
      if (!known) return 'forgotten';
      known.files.apply(changes);
      if (earlier !== undefined) {
        known.files.isDirty ||= JSON.stringify(earlier ?? undefined) !== JSON.stringify(known.earlier);
        known.earlier = earlier ?? undefined;
      }
      return known.files.isDirty ? look(known, context) : 'same';
    },
  };
}

/** Texts stay here: the host shows figures. */
function withoutText(item: MeasuredItem): Omit<MeasuredItem, 'text'> {
  const { text, ...rest } = item;
  return text === undefined ? item : rest;
}

/** Several agents load the same file: what is wrong with it is said once. */
function unique(findings: readonly ContextFinding[]): ContextFinding[] {
  return [
    ...new Map(
      findings.map(each => [
        JSON.stringify([each.path, each.startLine, each.startCharacter, each.code, each.message]),
        each,
      ]),
    ).values(),
  ];
}

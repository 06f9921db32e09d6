import { globProblem } from '../../files/globs';
import { member } from '../../engine/json/checkedJson';
import type { AgentRules, FileRule } from '../rules/agentRules';
import { AGENTS } from '../rules/agents';
import { formatCount } from '../../text/numbers';
import { withoutBlockComments } from './blockComments';
import { findImports, type FoundImport, looksLikeFile, resolveInside } from './fileImports';
import { FilePlaces } from './filePlaces';
import { readFrontMatter } from './frontMatter';
import { documentOffset, type Ledger, type LedgerItem, type LedgerProblem } from './ledgerItem';
import { type OfferedTool, offeredToolItems } from './offeredTools';
import { type LedgerSource, type SourceText, USER_FOLDER } from './ledgerSource';
import { loadingOf } from './loadingOf';
import { CappedTexts, firstCharacters } from './sizeCaps';

/** Files that one agent loads, at most: more are an accident, such as a folder of notes under a rule's folder. */
const MOST_FILES = 5000;

export interface LedgerOptions {
  /** The folder where an agent starts, inside the workspace; empty for its outermost folder. */
  readonly startFolder?: string;
  /** Other than {@link AGENTS}. */
  readonly agents?: readonly AgentRules[];
  /** Whether the source's files of the user's own folder count: only where the user asked for them. */
  readonly userFiles?: boolean;
  /** What the editor offers; a terminal does not know them. */
  readonly tools?: readonly OfferedTool[];
}

/**
 * What agents load from a workspace: files by their rules, with imports, front matter and caps. Reads only files that the
 * source lists. What is wrong with one file is a problem of that file; the rest is there.
 */
export async function resolveLedger(
  source: LedgerSource,
  { startFolder = '', agents = AGENTS, userFiles = false, tools = [] }: LedgerOptions = {},
): Promise<Ledger> {
  // A folder of the workspace may have that name: a source that knows the user's files does not list it.
  const paths = userFiles ? source.paths : source.paths.filter(path => !path.startsWith(USER_FOLDER));
  const places = new FilePlaces(paths, startFolder);
  const texts = new Map<string, Promise<SourceText>>();
  const read = (path: string): Promise<SourceText> => {
    let text = texts.get(path);
    if (!text) texts.set(path, (text = source.read(path)));
    return text;
  };
  const listed = new Set(paths);
  const ledgers: Ledger[] = [];
  for (const agent of agents) ledgers.push(await new AgentLedger(agent, places, listed, read).resolve(tools));
  return {
    items: ledgers.flatMap(({ items }) => items),
    problems: ledgers.flatMap(({ problems }) => problems),
  };
}

/** A file on its way into the ledger. */
interface Loaded {
  readonly rule: FileRule;
  readonly path: string;
  readonly loading: LedgerItem['loading'];
  readonly globs: readonly string[];
  /** The files that led to it by imports, the outermost first. */
  readonly chain: readonly string[];
}

class AgentLedger {
  private readonly items: LedgerItem[] = [];
  private readonly problems: LedgerProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly agent: AgentRules,
    private readonly places: FilePlaces,
    private readonly listed: ReadonlySet<string>,
    private readonly read: (path: string) => Promise<SourceText>,
  ) {}

  async resolve(offered: readonly OfferedTool[]): Promise<Ledger> {
    for (const rule of this.agent.files) {
      const capped = rule.cap && new CappedTexts(rule.cap);
      for (const { path, folder } of this.places.find(rule.place)) {
        if (this.seen.size >= MOST_FILES) break;
        if (this.seen.has(path)) continue;
        this.seen.add(path);
        await this.addFile(rule, path, rule.matchesItsFolder ? [`${folder}**`] : [], capped);
      }
    }
    // An agent that has nothing here is not listed at all.
    if (this.agent.takesToolsOfEditor) this.items.push(...offeredToolItems(this.agent.id, offered));
    await this.addTools();
    if (this.items.length > 0)
      this.addUnknown(
        'system',
        'always',
        'System prompt',
        'The system prompt and built-in tools of the agent are not public.',
      );
    return { items: this.items, problems: this.problems };
  }

  private async addFile(rule: FileRule, path: string, own: readonly string[], capped?: CappedTexts): Promise<void> {
    const found = await this.read(path);
    if (found.kind !== 'text') {
      this.addUnread(rule, path, found.reason);
      return;
    }
    const { members, end, problem } = rule.hasFrontMatter ? readFrontMatter(found.text) : { members: {}, end: 0 };
    if (problem !== undefined) this.problem(path, 0, Math.max(end, 3), 'frontMatter', `${path}: ${problem}.`);
    const decided = loadingOf(rule, members);
    const globs = decided.globs.length > 0 ? decided.globs : own;
    for (const glob of globs) {
      const wrong = globProblem(glob);
      if (wrong !== undefined) this.problem(path, 0, end, 'glob', `${path}: the glob ${glob} is not tried. ${wrong}.`);
    }
    this.addEntry(rule, path, decided.entry, members);
    const body = found.text.slice(end);
    const { text: given, removed } = rule.omitsBlockComments ? withoutBlockComments(body) : { text: body, removed: [] };
    const { text, note } = capped?.read(given) ?? { text: given, note: undefined };
    const placed = { start: end, removed };
    if (note !== undefined)
      this.problem(path, documentOffset(placed, text.length), found.text.length, 'cut', `${path}: ${note}`);
    this.add(rule.id, path, end > 0 ? 'body' : 'file', {
      loading: decided.loading,
      text,
      start: end,
      ...(removed.length > 0
        ? { removed, estimate: 'what is left of the lines around a comment that is left out is not documented' }
        : {}),
      notes: note === undefined ? [] : [note],
      ...(globs.length > 0 ? { globs } : {}),
    });
    const loaded = { rule, path, loading: decided.loading, globs, chain: [path] };
    await this.addImports(loaded, text, offset => documentOffset(placed, offset));
  }

  /** The members of a file's front matter that are in the context even while its text is not. */
  private addEntry(
    rule: FileRule,
    path: string,
    keys: readonly string[],
    members: Readonly<Record<string, unknown>>,
  ): void {
    let left = rule.mostOfEntry ?? Infinity;
    const cut: string[] = [];
    const lines = keys.flatMap(key => {
      const value = members[key];
      if (typeof value !== 'string') return [];
      if (key === 'name') return [`name: ${value}`];
      const kept = firstCharacters(value, left);
      left -= kept.length;
      if (kept.length < value.length) cut.push(key);
      return kept === '' ? [] : [`${key}: ${kept}`];
    });
    if (lines.length === 0) return;
    const notes = cut.map(
      key =>
        `Only the first ${formatCount(rule.mostOfEntry ?? 0)} characters of descriptions are read: ${key} is cut off.`,
    );
    for (const note of notes) this.problem(path, 0, 3, 'cut', `${path}: ${note}`);
    const estimate = 'how names and descriptions are written into the prompt is not public';
    this.add(rule.id, path, 'entry', { loading: 'always', text: lines.join('\n'), start: 0, estimate, notes });
  }

  /** The files that a text imports, each after the one that names it. `at`: where an offset of the text is in its file. */
  private async addImports(loaded: Loaded, text: string, at: (offset: number) => number): Promise<void> {
    const { imports } = loaded.rule;
    if (!imports) return;
    for (const found of findImports(text))
      await this.addImport(loaded, found, at, imports.mostDepth, imports.allowsHome);
  }

  private async addImport(
    { rule, path, loading, globs, chain }: Loaded,
    found: FoundImport,
    at: (offset: number) => number,
    mostDepth: number,
    allowsHome: boolean,
  ): Promise<void> {
    const say = (code: LedgerProblem['code'], message: string): void =>
      this.problem(path, at(found.start), at(found.end), code, `${path}: ${message}.`);
    const isOfHome = allowsHome && found.path.startsWith(USER_FOLDER) && this.listed.has(found.path);
    const target = isOfHome ? found.path : resolveInside(path, found.path);
    // Of the user's own folder only the places of agents are listed: what else it has is not known.
    if (target === undefined || (target.startsWith(USER_FOLDER) && !this.listed.has(target))) {
      if (found.path.startsWith('~') && !allowsHome) return;
      if (looksLikeFile(found.path)) {
        const reason = path.startsWith(USER_FOLDER)
          ? 'it is none of the user-level files that are documented, and is not read'
          : 'it is outside the workspace and is not read';
        say('outsideImport', `${found.path} is imported, but ${reason}`);
        this.add(rule.id, found.path, 'none', { loading, notes: [], importedBy: path, unknown: reason });
      }
      return;
    }
    if (!this.listed.has(target)) {
      if (looksLikeFile(found.path)) say('missingImport', `${found.path} is imported, but there is no such file`);
      return;
    }
    if (chain.includes(target)) {
      say('importCycle', `${found.path} imports this file again: ${[...chain, target].join(' → ')}`);
      return;
    }
    if (chain.length > mostDepth) {
      say('importTooDeep', `${found.path} is ${chain.length} imports deep: ${mostDepth} are followed`);
      return;
    }
    if (this.seen.has(target) || this.seen.size >= MOST_FILES) return;
    this.seen.add(target);
    const read = await this.read(target);
    if (read.kind !== 'text') {
      this.addUnread(rule, target, read.reason);
      return;
    }
    this.add(rule.id, target, 'file', { loading, text: read.text, start: 0, notes: [], importedBy: path });
    await this.addImports(
      { rule, path: target, loading, globs, chain: [...chain, target] },
      read.text,
      offset => offset,
    );
  }

  private async addTools(): Promise<void> {
    for (const { path, member: name } of this.agent.toolFiles) {
      if (!this.listed.has(path)) continue;
      const found = await this.read(path);
      if (found.kind !== 'text') continue;
      for (const server of serversIn(found.text, name)) {
        this.addUnknown(
          'tools',
          'always',
          `${path}: ${server}`,
          'A server of tools that is not asked here: its tools are not known.',
        );
      }
    }
  }

  private addUnread(rule: FileRule, path: string, reason: string): void {
    this.problem(path, 0, 0, 'unread', `${path} is not counted: ${reason}.`);
    const loading = typeof rule.loading === 'string' ? rule.loading : rule.loading.otherwise.loading;
    this.add(rule.id, path, 'none', { loading, notes: [], unknown: reason });
  }

  private addUnknown(ruleId: string, loading: LedgerItem['loading'], path: string, unknown: string): void {
    this.add(ruleId, path, 'none', { loading, notes: [], unknown });
  }

  private add(
    ruleId: string,
    path: string,
    part: LedgerItem['part'],
    item: Omit<LedgerItem, 'key' | 'agentId' | 'ruleId' | 'path' | 'part'>,
  ): void {
    const { id: agentId } = this.agent;
    this.items.push({ key: `${agentId}/${ruleId}/${path}#${part}`, agentId, ruleId, path, part, ...item });
  }

  private problem(path: string, start: number, end: number, code: LedgerProblem['code'], message: string): void {
    this.problems.push({ agentId: this.agent.id, path, start, end, code, message });
  }
}

/** The names of servers in a file of settings; none where it is not as expected: its agent says so. */
function serversIn(text: string, name: string): string[] {
  try {
    const json: unknown = JSON.parse(text);
    const servers =
      typeof json === 'object' && json !== null ? member(json as Record<string, unknown>, name) : undefined;
    return typeof servers === 'object' && servers !== null ? Object.keys(servers) : [];
  } catch {
    return [];
  }
}

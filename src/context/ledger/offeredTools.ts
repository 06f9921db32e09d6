import type { LedgerItem } from './ledgerItem';

/** A tool that an editor offers to language models. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of what it takes; absent where it takes nothing. */
  readonly inputSchema?: object;
}

/** Of tools whose beginnings no other has. */
const OTHERS = 'others';

/** What is said of each group. */
const NOTE =
  'Which of them an agent is given is not known: offered is not enabled. The groups are a guess by their names.';

/**
 * Tools by the beginnings of their names: `copilot_readFile` → `copilot`, `mcp_github_create_issue` → `mcp_github`. Those that
 * share theirs with none are together, as many of VS Code's own. That is a guess: nothing says who offers a tool. Counted is
 * their description as compact JSON; how a vendor writes it into the prompt is not public.
 */
export function offeredToolItems(agentId: string, tools: readonly OfferedTool[]): LedgerItem[] {
  const beginnings = new Map<string, OfferedTool[]>();
  for (const tool of tools) {
    const beginning = /^mcp_[^_]+(?=_)|^[^_]+(?=_)/.exec(tool.name)?.[0] ?? tool.name;
    beginnings.set(beginning, [...(beginnings.get(beginning) ?? []), tool]);
  }
  const groups = new Map<string, readonly OfferedTool[]>();
  for (const [beginning, members] of beginnings) {
    const group = members.length > 1 || beginning.startsWith('mcp_') ? beginning : OTHERS;
    groups.set(group, [...(groups.get(group) ?? []), ...members]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, members]) => {
      const path = `Tools of VS Code: ${group} (${members.length})`;
      const text = members
        .map(({ name, description, inputSchema }) => JSON.stringify({ name, description, parameters: inputSchema }))
        .join('\n');
      return {
        key: `${agentId}/tools/${group}#none`,
        agentId,
        ruleId: 'tools',
        loading: 'always',
        path,
        part: 'none',
        text,
        // VS Code allows no other characters; what has some would be no text of ours in a tooltip.
        notes: [
          NOTE,
          members
            .map(({ name }) => name)
            .filter(name => /^[\w-]{1,200}$/.test(name))
            .join(', '),
        ],
        estimate: 'how a vendor writes tools into the prompt is not public',
      };
    });
}

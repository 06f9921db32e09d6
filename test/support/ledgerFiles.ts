import type { LedgerSource } from '../../src/context/ledger/ledgerSource';
import type { Ledger } from '../../src/context/ledger/ledgerItem';
import { resolveLedger } from '../../src/context/ledger/resolveLedger';
import type { AgentRules } from '../../src/context/rules/agentRules';

/** A workspace of texts by their paths. */
export function sourceOf(files: Readonly<Record<string, string>>): LedgerSource {
  return {
    paths: Object.keys(files),
    read: path =>
      Promise.resolve(
        Object.hasOwn(files, path)
          ? { kind: 'text', text: files[path]!, bytes: files[path]!.length }
          : { kind: 'unread', reason: 'it was not listed' },
      ),
  };
}

/** What an agent loads of a workspace, one line each in order: `always CLAUDE.md`, `always SKILL.md (entry)`. */
export async function loadedBy(
  agent: AgentRules,
  files: Readonly<Record<string, string>>,
  startFolder = '',
): Promise<{ lines: string[]; ledger: Ledger }> {
  const ledger = await resolveLedger(sourceOf(files), { agents: [agent], startFolder });
  const lines = ledger.items
    .filter(({ ruleId }) => ruleId !== 'system')
    .map(({ loading, path, part, globs }) => {
      const of = part === 'file' ? '' : ` (${part})`;
      return `${loading} ${path}${of}${globs ? ` with ${globs.join(' ')}` : ''}`;
    });
  return { lines, ledger };
}

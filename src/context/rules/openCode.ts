import type { AgentRules } from './agentRules';

const PATTERNS = ['AGENTS.md', 'CLAUDE.md'];

/** What OpenCode loads. */
export const openCode: AgentRules = {
  id: 'opencode',
  name: 'OpenCode',
  sources: [
    {
      address: 'https://opencode.ai/docs/instructions/',
      read: '2026-11-30',
      as: 'excerpt',
      note: 'of version 2, in its Chinese translation',
    },
  ],
  files: [
    {
      id: 'user-instructions',
      title: 'Global instructions',
      place: { at: 'user', patterns: ['.config/opencode/AGENTS.md', '.claude/CLAUDE.md'], firstOnly: true },
      loading: 'always',
    },
    {
      id: 'instructions',
      title: 'Instructions',
      place: { at: 'above', patterns: PATTERNS, firstOnly: true },
      loading: 'always',
    },
    {
      id: 'folders',
      title: 'Instructions of folders',
      place: { at: 'below', patterns: PATTERNS, firstOnly: true },
      loading: 'onMatch',
      matchesItsFolder: true,
    },
  ],
  toolFiles: [],
  undocumented: [
    'The innermost folder comes first in the prompt, and the outermost last: they are listed the other way round.',
    'Files that opencode.json names as instructions, skills and agents are not looked at.',
  ],
};

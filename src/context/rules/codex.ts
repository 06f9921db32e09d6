import type { AgentRules } from './agentRules';

const SKILL = { cases: [], otherwise: { loading: 'onDemand', entry: ['name', 'description'] }, globs: [] } as const;

/** What Codex loads, with the defaults of its configuration. */
export const codex: AgentRules = {
  id: 'codex',
  name: 'Codex',
  sources: [{ address: 'https://developers.openai.com/codex/guides/agents-md', read: '2026-11-30', as: 'excerpt' }],
  files: [
    {
      id: 'user-agents-md',
      title: 'AGENTS.md of the user',
      place: { at: 'user', patterns: ['.codex/AGENTS.override.md', '.codex/AGENTS.md'], firstOnly: true },
      loading: 'always',
    },
    {
      id: 'agents-md',
      title: 'AGENTS.md',
      place: { at: 'above', patterns: ['AGENTS.override.md', 'AGENTS.md'], firstOnly: true },
      loading: 'always',
      cap: { most: 32_768, unit: 'bytes', of: 'all' },
    },
    {
      id: 'skills',
      title: 'Skills',
      place: { at: 'above', patterns: ['.agents/skills/*/SKILL.md'] },
      loading: SKILL,
      hasFrontMatter: true,
    },
    {
      id: 'skill-files',
      title: 'Files of skills',
      place: { at: 'above', patterns: ['.agents/skills/*/**/*.md'] },
      loading: 'onDemand',
    },
    {
      id: 'user-skills',
      title: 'Skills of the user',
      place: { at: 'user', patterns: ['.agents/skills/*/SKILL.md'] },
      loading: SKILL,
      hasFrontMatter: true,
    },
  ],
  toolFiles: [],
  undocumented: [
    'Files of folders below the one where Codex starts are not loaded.',
    'Other names and limits in its configuration, and another folder by CODEX_HOME, are not looked at. Whether the user’s file counts for the limit of 32 KiB is not documented: it does not here.',
    'How names and descriptions are written into the prompt is not public.',
  ],
};

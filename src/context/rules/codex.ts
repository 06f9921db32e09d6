import type { AgentRules } from './agentRules';

/** What Codex loads, with the defaults of its configuration. */
export const codex: AgentRules = {
  id: 'codex',
  name: 'Codex',
  sources: [{ address: 'https://developers.openai.com/codex/guides/agents-md', read: '2026-11-30', as: 'excerpt' }],
  files: [
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
      loading: { cases: [], otherwise: { loading: 'onDemand', entry: ['name', 'description'] }, globs: [] },
      hasFrontMatter: true,
    },
  ],
  toolFiles: [],
  undocumented: [
    'Files of folders below the one where Codex starts are not loaded.',
    'The instructions in ~/.codex are not looked at, nor other names and limits in its configuration.',
    'How names and descriptions are written into the prompt is not public.',
  ],
};

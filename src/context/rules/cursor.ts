import type { AgentRules } from './agentRules';

/** What the agent of Cursor loads. */
export const cursor: AgentRules = {
  id: 'cursor',
  name: 'Cursor',
  sources: [{ address: 'https://cursor.com/docs/rules', read: '2026-11-30', as: 'excerpt' }],
  files: [
    {
      id: 'rules',
      title: 'Project rules',
      place: { at: 'above', patterns: ['.cursor/rules/**/*.mdc'] },
      loading: {
        cases: [
          { key: 'alwaysApply', is: 'true', loading: 'always' },
          { key: 'globs', is: 'present', loading: 'onMatch' },
          { key: 'description', is: 'present', loading: 'onDemand', entry: ['description'] },
        ],
        otherwise: { loading: 'onDemand' },
        globs: ['globs'],
      },
      hasFrontMatter: true,
    },
    {
      id: 'agents-md',
      title: 'AGENTS.md',
      place: { at: 'above', patterns: ['AGENTS.md', '.cursorrules'] },
      loading: 'always',
    },
    {
      id: 'folders',
      title: 'AGENTS.md of folders',
      place: { at: 'below', patterns: ['AGENTS.md'] },
      loading: 'onMatch',
      matchesItsFolder: true,
    },
  ],
  toolFiles: [{ path: '.cursor/mcp.json', member: 'mcpServers' }],
  undocumented: [
    'The order of rules is not documented: it is that of their names here.',
    'Rules of the user and of the team are in the settings of Cursor, which are not looked at.',
    'Files that a rule names with @ are loaded with it, by rules that are not documented: they are not counted.',
  ],
};

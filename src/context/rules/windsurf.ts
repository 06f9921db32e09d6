import type { AgentRules } from './agentRules';

/** Beyond these many characters a rule is not read. */
const CAP = { most: 12_000, unit: 'characters', of: 'file' } as const;

/** What Cascade, the agent of Windsurf, loads. */
export const windsurf: AgentRules = {
  id: 'windsurf',
  name: 'Windsurf',
  sources: [
    { address: 'https://docs.windsurf.com/windsurf/cascade/memories', read: '2026-11-30', as: 'excerpt' },
    { address: 'https://docs.windsurf.com/windsurf/cascade/agents-md', read: '2026-11-30', as: 'excerpt' },
  ],
  files: [
    {
      id: 'user-rules',
      title: 'Global rules',
      place: { at: 'user', patterns: ['.codeium/windsurf/memories/global_rules.md'] },
      loading: 'always',
      cap: { ...CAP, most: 6_000 },
    },
    {
      id: 'rules',
      title: 'Workspace rules',
      place: { at: 'above', patterns: ['.windsurfrules', '.windsurf/rules/**/*.md'] },
      loading: {
        cases: [
          { key: 'trigger', is: { text: 'glob' }, loading: 'onMatch' },
          { key: 'trigger', is: { text: 'model_decision' }, loading: 'onDemand', entry: ['description'] },
          { key: 'trigger', is: { text: 'manual' }, loading: 'onDemand' },
        ],
        otherwise: { loading: 'always' },
        globs: ['globs'],
      },
      hasFrontMatter: true,
      cap: CAP,
    },
    {
      id: 'agents-md',
      title: 'AGENTS.md',
      place: { at: 'above', patterns: ['AGENTS.md', 'agents.md'], firstOnly: true },
      loading: 'always',
      cap: CAP,
    },
    {
      id: 'folders',
      title: 'AGENTS.md of folders',
      place: { at: 'below', patterns: ['AGENTS.md', 'agents.md'], firstOnly: true },
      loading: 'onMatch',
      matchesItsFolder: true,
      cap: CAP,
    },
    {
      id: 'workflows',
      title: 'Workflows',
      place: { at: 'above', patterns: ['.windsurf/workflows/*.md'] },
      loading: 'onDemand',
      hasFrontMatter: true,
    },
  ],
  toolFiles: [],
  undocumented: [
    'What a rule without front matter is, is not documented: it is taken as always on, as .windsurfrules is.',
    'An older page limits rules to 6,000 characters each and 12,000 together; the newer limit is used.',
    'Memories that it writes itself are not looked at. Where the file of global rules is and that it is cut at 6,000 characters is taken from what others say.',
  ],
};

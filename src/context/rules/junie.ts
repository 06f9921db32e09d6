import type { AgentRules } from './agentRules';

/** What Junie loads. */
export const junie: AgentRules = {
  id: 'junie',
  name: 'Junie',
  sources: [
    {
      address: 'https://www.jetbrains.com/help/junie/customize-guidelines.html',
      read: '2026-11-30',
      as: 'copy',
      note: 'of 24 November 2025: .junie/guidelines.md, and AGENTS.md where the settings name it',
    },
    {
      address: 'https://junie.jetbrains.com/docs/guidelines-and-memory.html',
      read: '2026-11-30',
      as: 'secondhand',
      note: 'that .junie/AGENTS.md is the file of newer versions',
    },
  ],
  files: [
    {
      id: 'guidelines',
      title: 'Guidelines',
      place: { at: 'above', patterns: ['.junie/AGENTS.md', 'AGENTS.md', '.junie/guidelines.md'], firstOnly: true },
      loading: 'always',
    },
  ],
  toolFiles: [],
  undocumented: [
    'Of the two pages the older one has .junie/guidelines.md alone by default: which of these files comes first is not certain.',
    'Another path in the settings of the IDE is not looked at.',
    'A project is the folder that is opened: where the agent starts in an inner one, files there are listed, too.',
  ],
};

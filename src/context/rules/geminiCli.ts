import type { AgentRules } from './agentRules';

const IMPORTS = { mostDepth: 5, allowsHome: false } as const;

/** What Gemini CLI loads, with the default name of its context files. */
export const geminiCli: AgentRules = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  sources: [
    {
      address: 'https://geminicli.com/docs/cli/gemini-md',
      read: '2026-11-30',
      as: 'excerpt',
      note: 'all of it of early 2026, of the newest text the order of loading',
    },
    { address: 'https://geminicli.com/docs/reference/memport', read: '2026-11-30', as: 'excerpt' },
  ],
  files: [
    {
      id: 'user-context',
      title: 'Context file of the user',
      place: { at: 'user', patterns: ['.gemini/GEMINI.md'] },
      loading: 'always',
      imports: IMPORTS,
    },
    {
      id: 'context',
      title: 'Context files',
      place: { at: 'above', patterns: ['GEMINI.md'] },
      loading: 'always',
      imports: IMPORTS,
    },
    {
      id: 'folders',
      title: 'Context files of folders',
      place: { at: 'below', patterns: ['GEMINI.md'] },
      loading: 'onDemand',
      imports: IMPORTS,
    },
  ],
  toolFiles: [{ path: '.gemini/settings.json', member: 'mcpServers' }],
  undocumented: [
    'Other names of context files (context.fileName in the settings) are not looked at.',
    'What is written between the files is not documented.',
  ],
};

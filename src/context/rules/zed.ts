import type { AgentRules } from './agentRules';

/** What the agent of Zed loads. */
export const zed: AgentRules = {
  id: 'zed',
  name: 'Zed',
  sources: [
    { address: 'https://zed.dev/docs/ai/instructions', read: '2026-11-30', as: 'copy', note: 'its source of 2026' },
  ],
  files: [
    {
      id: 'user-instructions',
      title: 'Personal instructions',
      place: { at: 'user', patterns: ['.config/zed/AGENTS.md'] },
      loading: 'always',
    },
    {
      id: 'instructions',
      title: 'Project instructions',
      place: {
        at: 'above',
        patterns: [
          '.rules',
          '.cursorrules',
          '.windsurfrules',
          '.clinerules',
          '.github/copilot-instructions.md',
          'AGENT.md',
          'AGENTS.md',
          'CLAUDE.md',
          'GEMINI.md',
        ],
        firstOnly: true,
      },
      loading: 'always',
    },
  ],
  toolFiles: [],
  undocumented: [
    'A project is the folder that is opened: where the agent starts in an inner one, files there are listed, too.',
    'Skills of Zed are not looked at.',
  ],
};

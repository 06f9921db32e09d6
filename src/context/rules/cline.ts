import type { AgentRules, FrontMatterLoading } from './agentRules';

const BY_PATHS: FrontMatterLoading = {
  cases: [{ key: 'paths', is: 'present', loading: 'onMatch' }],
  otherwise: { loading: 'always' },
  globs: ['paths'],
};

/** What Cline loads. */
export const cline: AgentRules = {
  id: 'cline',
  name: 'Cline',
  sources: [
    {
      address: 'https://docs.cline.bot/customization/cline-rules',
      read: '2026-11-30',
      as: 'copy',
      note: 'its source of 2026; that .cline/rules counts as well is from an excerpt of the newest page',
    },
  ],
  files: [
    {
      id: 'user-rules',
      title: 'Global rules',
      place: { at: 'user', patterns: ['Documents/Cline/Rules/*.md', '.agents/AGENTS.md'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'rules',
      title: 'Workspace rules',
      place: { at: 'above', patterns: ['{.clinerules,.cline/rules}/**/*.{md,txt}', '.clinerules'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'others',
      title: 'Rules of other tools',
      place: { at: 'above', patterns: ['.cursorrules', '.windsurfrules', 'AGENTS.md'] },
      loading: 'always',
    },
  ],
  toolFiles: [],
  undocumented: [
    'Each rule can be switched off in its panel, which is not known here.',
    'In which order rules are put together is not documented.',
    'Front matter that cannot be read is given to the model with the text; an empty list of paths switches a rule off: neither is followed here.',
    'An older page has AGENTS.md of folders below, and rules of other tools only where there are none of its own.',
  ],
};

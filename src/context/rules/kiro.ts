import type { AgentRules, FrontMatterLoading } from './agentRules';

const BY_INCLUSION: FrontMatterLoading = {
  cases: [
    { key: 'inclusion', is: { text: 'fileMatch' }, loading: 'onMatch' },
    { key: 'inclusion', is: { text: 'auto' }, loading: 'onDemand', entry: ['name', 'description'] },
    { key: 'inclusion', is: { text: 'manual' }, loading: 'onDemand' },
  ],
  otherwise: { loading: 'always' },
  globs: ['fileMatchPattern'],
};

/** What Kiro loads. */
export const kiro: AgentRules = {
  id: 'kiro',
  name: 'Kiro',
  sources: [
    {
      address: 'https://kiro.dev/docs/steering/',
      read: '2026-11-30',
      as: 'secondhand',
      note: 'the four ways of inclusion from an issue of its repository, what else there is from a translation of September 2026',
    },
  ],
  files: [
    {
      id: 'user-steering',
      title: 'Global steering',
      place: { at: 'user', patterns: ['.kiro/steering/*.md'] },
      loading: BY_INCLUSION,
      hasFrontMatter: true,
    },
    {
      id: 'steering',
      title: 'Steering',
      place: { at: 'above', patterns: ['.kiro/steering/*.md'] },
      loading: BY_INCLUSION,
      hasFrontMatter: true,
    },
    { id: 'agents-md', title: 'AGENTS.md', place: { at: 'above', patterns: ['AGENTS.md'] }, loading: 'always' },
  ],
  toolFiles: [],
  undocumented: [
    'Its page was not read itself; in which order files are put together is not known.',
    'Files that a steering file names with #[[file:...]], skills, specs, hooks and servers of tools are not looked at.',
    'How names and descriptions of files that it includes by itself are written into the prompt is not public.',
  ],
};

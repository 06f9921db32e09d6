import type { AgentRules } from './agentRules';

const IMPORTS = { mostDepth: 4, allowsHome: true } as const;
/** A larger file is skipped. */
const CAP = { most: 4 * 1024 * 1024, unit: 'bytes', of: 'file', skips: true } as const;
const BY_DESCRIPTION = { loading: 'onDemand', entry: ['name', 'description'] } as const;
const BY_PATHS = {
  cases: [{ key: 'paths', is: 'present', loading: 'onMatch' }],
  otherwise: { loading: 'always' },
  globs: ['paths'],
} as const;
const SKILL = {
  cases: [{ key: 'disable-model-invocation', is: 'true', loading: 'onDemand' }],
  otherwise: { loading: 'onDemand', entry: ['name', 'description', 'when_to_use'] },
  globs: [],
} as const;

/** What Claude Code loads. */
export const claudeCode: AgentRules = {
  id: 'claude-code',
  name: 'Claude Code',
  sources: [
    {
      address: 'https://code.claude.com/docs/en/memory',
      read: '2026-11-30',
      as: 'copy',
      note: 'a copy of 27 March 2026; that imports are followed four deep (five until then) and files above 4 MiB are skipped is from sentences of October 2026',
    },
    {
      address: 'https://code.claude.com/docs/en/skills',
      read: '2026-11-30',
      as: 'copy',
      note: 'the part on what is loaded when, of autumn 2026',
    },
    { address: 'https://code.claude.com/docs/en/sub-agents', read: '2026-11-30', as: 'secondhand' },
  ],
  files: [
    {
      id: 'user-memory',
      title: 'Memory of the user',
      place: { at: 'user', patterns: ['.claude/CLAUDE.md'] },
      loading: 'always',
      imports: IMPORTS,
      cap: CAP,
      omitsBlockComments: true,
    },
    {
      id: 'user-rules',
      title: 'Rules of the user',
      place: { at: 'user', patterns: ['.claude/rules/**/*.md'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'memory',
      title: 'Memory',
      place: { at: 'above', patterns: ['CLAUDE.md', '.claude/CLAUDE.md', 'CLAUDE.local.md'] },
      loading: 'always',
      imports: IMPORTS,
      cap: CAP,
      omitsBlockComments: true,
    },
    {
      id: 'rules',
      title: 'Rules',
      place: { at: 'above', patterns: ['.claude/rules/**/*.md'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'folders',
      title: 'Memory of folders',
      place: { at: 'below', patterns: ['CLAUDE.md', 'CLAUDE.local.md'] },
      loading: 'onDemand',
      imports: IMPORTS,
      cap: CAP,
      omitsBlockComments: true,
    },
    {
      id: 'skills',
      title: 'Skills',
      place: { at: 'above', patterns: ['.claude/skills/*/SKILL.md'] },
      loading: SKILL,
      hasFrontMatter: true,
      mostOfEntry: 1536,
    },
    {
      id: 'user-skills',
      title: 'Skills of the user',
      place: { at: 'user', patterns: ['.claude/skills/*/SKILL.md'] },
      loading: SKILL,
      hasFrontMatter: true,
      mostOfEntry: 1536,
    },
    {
      id: 'skill-files',
      title: 'Files of skills',
      place: { at: 'above', patterns: ['.claude/skills/*/**/*.md'] },
      loading: 'onDemand',
    },
    {
      id: 'commands',
      title: 'Commands',
      place: { at: 'above', patterns: ['.claude/commands/**/*.md'] },
      loading: {
        cases: [{ key: 'disable-model-invocation', is: 'true', loading: 'onDemand' }],
        otherwise: { loading: 'onDemand', entry: ['description'] },
        globs: [],
      },
      hasFrontMatter: true,
    },
    {
      id: 'agents',
      title: 'Subagents',
      place: { at: 'above', patterns: ['.claude/agents/**/*.md'] },
      loading: { cases: [], otherwise: BY_DESCRIPTION, globs: [] },
      hasFrontMatter: true,
    },
    {
      id: 'user-agents',
      title: 'Subagents of the user',
      place: { at: 'user', patterns: ['.claude/agents/**/*.md'] },
      loading: { cases: [], otherwise: BY_DESCRIPTION, globs: [] },
      hasFrontMatter: true,
    },
  ],
  toolFiles: [{ path: '.mcp.json', member: 'mcpServers' }],
  undocumented: [
    'Where the text of an import goes in that of its file is not documented: it is listed after it.',
    'Where many skills take more than a hundredth of the window, Claude Code leaves descriptions out: which, is not documented.',
    'Skills in folders below the start are found when files there are read: they are not listed. Nor is what claudeMdExcludes leaves out.',
    'How names and descriptions are written into the prompt is not public.',
    'Of the user’s folder only ~/.claude is looked at, where that was asked for, not what CLAUDE_CONFIG_DIR names; managed files of an organization never are.',
  ],
};

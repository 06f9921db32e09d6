import type { AgentRules } from './agentRules';

const BY_PATHS = {
  cases: [
    { key: 'paths', is: 'everything', loading: 'always' },
    { key: 'paths', is: 'present', loading: 'onMatch' },
  ],
  otherwise: { loading: 'always' },
  globs: ['paths'],
} as const;
const BY_APPLY_TO = {
  cases: [
    { key: 'applyTo', is: 'everything', loading: 'always' },
    { key: 'applyTo', is: 'present', loading: 'onMatch' },
  ],
  otherwise: { loading: 'onDemand', entry: ['description'] },
  globs: ['applyTo'],
} as const;

/** What GitHub Copilot in VS Code loads. */
export const copilot: AgentRules = {
  id: 'copilot',
  name: 'GitHub Copilot',
  sources: [
    {
      address: 'https://code.visualstudio.com/docs/agent-customization/custom-instructions',
      read: '2026-11-30',
      as: 'page',
      note: 'as approved on 15 July 2026; the user’s folders as approved on 29 July',
    },
    {
      address: 'https://code.visualstudio.com/docs/agent-customization/prompt-files',
      read: '2026-11-30',
      as: 'page',
      note: 'as approved on 24 June 2026',
    },
    {
      address: 'https://code.visualstudio.com/docs/agent-customization/agent-skills',
      read: '2026-11-30',
      as: 'excerpt',
      note: 'its first 16,000 of 18,782 characters, as approved on 15 July 2026',
    },
    {
      address:
        'https://docs.github.com/en/copilot/how-tos/configure-custom-instructions-in-your-ide/add-repository-instructions-in-your-ide',
      read: '2026-11-30',
      as: 'excerpt',
    },
  ],
  files: [
    {
      id: 'user-instructions',
      title: 'Instructions of the user',
      place: { at: 'user', patterns: ['.copilot/instructions/**/*.instructions.md'] },
      loading: BY_APPLY_TO,
      hasFrontMatter: true,
    },
    {
      id: 'user-claude',
      title: 'CLAUDE.md of the user',
      place: { at: 'user', patterns: ['.claude/CLAUDE.md'] },
      loading: 'always',
    },
    {
      id: 'user-claude-rules',
      title: 'Rules of Claude Code of the user',
      place: { at: 'user', patterns: ['.claude/rules/**/*.md'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'instructions',
      title: 'Instructions',
      place: { at: 'above', patterns: ['.github/copilot-instructions.md', 'AGENTS.md'] },
      loading: 'always',
    },
    {
      id: 'claude-md',
      title: 'CLAUDE.md',
      place: { at: 'above', patterns: ['CLAUDE.md', '.claude/CLAUDE.md', 'CLAUDE.local.md'] },
      loading: 'always',
    },
    {
      id: 'claude-rules',
      title: 'Rules of Claude Code',
      place: { at: 'above', patterns: ['.claude/rules/**/*.md'] },
      loading: BY_PATHS,
      hasFrontMatter: true,
    },
    {
      id: 'path-instructions',
      title: 'Instructions by path',
      place: { at: 'above', patterns: ['.github/instructions/**/*.instructions.md'] },
      loading: BY_APPLY_TO,
      hasFrontMatter: true,
    },
    {
      id: 'agents',
      title: 'Agents and chat modes',
      place: { at: 'above', patterns: ['.github/agents/*.md', '.github/chatmodes/*.chatmode.md'] },
      loading: 'onDemand',
      hasFrontMatter: true,
    },
    {
      id: 'prompts',
      title: 'Prompt files',
      place: { at: 'above', patterns: ['.github/prompts/**/*.prompt.md'] },
      loading: 'onDemand',
      hasFrontMatter: true,
    },
    {
      id: 'skills',
      title: 'Skills',
      place: {
        at: 'above',
        patterns: ['.github/skills/*/SKILL.md', '.agents/skills/*/SKILL.md', '.claude/skills/*/SKILL.md'],
      },
      loading: {
        cases: [{ key: 'disable-model-invocation', is: 'true', loading: 'onDemand' }],
        otherwise: { loading: 'onDemand', entry: ['name', 'description'] },
        globs: [],
      },
      hasFrontMatter: true,
    },
    {
      id: 'skill-files',
      title: 'Files of skills',
      place: { at: 'above', patterns: ['{.github,.agents,.claude}/skills/*/**/*.md'] },
      loading: 'onDemand',
    },
  ],
  toolFiles: [{ path: '.vscode/mcp.json', member: 'servers' }],
  takesToolsOfEditor: true,
  undocumented: [
    'In which order instructions are put together is documented as not guaranteed.',
    'AGENTS.md and CLAUDE.md count where the settings chat.useAgentsMdFile and chat.useClaudeMdFile are on; AGENTS.md in folders is left out, as it is by default.',
    'Prompt files are not loaded in sessions of an agent host, as the newest page says. Other folders (chat.instructionsFilesLocations and its like) are not looked at.',
    'User-level instructions are those of ~/.copilot and ~/.claude, where that was asked for; those of a profile of VS Code are not looked at, nor the user’s skills.',
    'How names and descriptions are written into the prompt is not public.',
  ],
};

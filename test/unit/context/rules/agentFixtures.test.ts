import assert from 'node:assert/strict';
import { documentOffset } from '../../../../src/context/ledger/ledgerItem';
import { AGENTS } from '../../../../src/context/rules/agents';
import { claudeCode } from '../../../../src/context/rules/claudeCode';
import { cline } from '../../../../src/context/rules/cline';
import { codex } from '../../../../src/context/rules/codex';
import { copilot } from '../../../../src/context/rules/copilot';
import { cursor } from '../../../../src/context/rules/cursor';
import { geminiCli } from '../../../../src/context/rules/geminiCli';
import { openCode } from '../../../../src/context/rules/openCode';
import { windsurf } from '../../../../src/context/rules/windsurf';
import { junie } from '../../../../src/context/rules/junie';
import { kiro } from '../../../../src/context/rules/kiro';
import { zed } from '../../../../src/context/rules/zed';
import { resolveLedger } from '../../../../src/context/ledger/resolveLedger';
import { loadedBy, sourceOf } from '../../../support/ledgerFiles';

/** What each agent's documentation says of loading; the addresses and days are in its rules. */
describe('what agents load', () => {
  it('by Claude Code: memory from the outermost folder to the one of the start, rules, then what is wanted later', async () => {
    const { lines } = await loadedBy(
      claudeCode,
      {
        'packages/web/CLAUDE.md': 'web',
        'CLAUDE.md': 'root, see @docs/style.md',
        'CLAUDE.local.md': 'mine',
        'docs/style.md': 'style',
        'packages/api/CLAUDE.md': 'not on the way',
        'packages/web/src/CLAUDE.md': 'below',
        '.claude/rules/all.md': 'all',
        '.claude/rules/web/react.md': '---\npaths:\n  - "src/**/*.tsx"\n---\nreact',
        '.claude/skills/pdf/SKILL.md': '---\nname: pdf\ndescription: Reads PDF.\n---\nbody',
        '.claude/skills/pdf/forms.md': 'forms',
        '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reviews.\n---\nprompt',
        '.mcp.json': '{ "mcpServers": { "files": {} } }',
        'AGENTS.md': 'of others',
      },
      'packages/web',
    );
    assert.deepEqual(lines, [
      'always CLAUDE.md',
      'always docs/style.md',
      'always CLAUDE.local.md',
      'always packages/web/CLAUDE.md',
      'always .claude/rules/all.md',
      'onMatch .claude/rules/web/react.md (body) with src/**/*.tsx',
      'onDemand packages/web/src/CLAUDE.md',
      'always .claude/skills/pdf/SKILL.md (entry)',
      'onDemand .claude/skills/pdf/SKILL.md (body)',
      'onDemand .claude/skills/pdf/forms.md',
      'always .claude/agents/reviewer.md (entry)',
      'onDemand .claude/agents/reviewer.md (body)',
      'always .mcp.json: files (none)',
    ]);
  });

  it('by Claude Code: without comments that are blocks, four imports deep, no file above 4 MiB, no long description', async () => {
    const text =
      'a\n<!-- for people,\nnot for the model -->\nb @one.md\n```\n<!-- code -->\n```\nc <!-- in a line -->\n';
    const { lines, ledger } = await loadedBy(claudeCode, {
      'CLAUDE.md': text,
      'CLAUDE.local.md': 'x'.repeat(4 * 1024 * 1024 + 1),
      'one.md': '@two.md',
      'two.md': '@three.md',
      'three.md': '@four.md',
      'four.md': '@five.md',
      'five.md': 'too deep',
      '.claude/skills/long/SKILL.md': `---\nname: long\ndescription: ${'d'.repeat(1500)}\nwhen_to_use: ${'w'.repeat(100)}\n---\nbody`,
    });
    const memory = ledger.items[0]!;
    assert.equal(memory.text, 'a\nb @one.md\n```\n<!-- code -->\n```\nc <!-- in a line -->\n');
    assert.match(memory.estimate!, /comment/);
    for (const part of ['a\n', 'b @one', 'c <!--']) {
      assert.equal(documentOffset(memory, memory.text.indexOf(part)), text.indexOf(part), part);
    }
    assert.deepEqual(
      lines.slice(0, 6),
      ['CLAUDE.md', 'one.md', 'two.md', 'three.md', 'four.md', 'CLAUDE.local.md'].map(path => `always ${path}`),
    );
    assert.equal(ledger.items[5]!.text, '');
    const entry = ledger.items.find(({ part }) => part === 'entry')!.text!;
    assert.equal(entry, `name: long\ndescription: ${'d'.repeat(1500)}\nwhen_to_use: ${'w'.repeat(36)}`);
    const codes = ledger.problems.map(({ code, path }) => `${code} ${path}`);
    assert.deepEqual(codes, ['importTooDeep four.md', 'cut CLAUDE.local.md', 'cut .claude/skills/long/SKILL.md']);
  });

  it('by GitHub Copilot: instructions, those by path, agents, prompts and skills', async () => {
    const { lines } = await loadedBy(copilot, {
      'AGENTS.md': 'agents',
      'CLAUDE.md': 'of Claude Code',
      '.claude/rules/all.md': 'all',
      '.claude/rules/ts.md': '---\npaths: ["**/*.ts"]\n---\nts',
      'src/AGENTS.md': 'off by default',
      '.github/copilot-instructions.md': 'instructions',
      '.github/instructions/every.instructions.md': '---\napplyTo: "**"\n---\nevery',
      '.github/instructions/ts.instructions.md': '---\napplyTo: **/*.ts,**/*.tsx\n---\nts',
      '.github/instructions/manual.instructions.md': '---\ndescription: Of dates\n---\ndates',
      '.github/agents/planner.agent.md': '---\ntools: []\n---\nplan',
      '.github/prompts/test.prompt.md': 'test',
      '.github/skills/db/SKILL.md': '---\nname: db\ndescription: Migrates.\n---\nbody',
      '.github/skills/db/steps/down.md': 'wanted later',
      '.vscode/mcp.json': '{ "servers": { "github": {}, "db": {} } }',
    });
    assert.deepEqual(lines, [
      'always .github/copilot-instructions.md',
      'always AGENTS.md',
      'always CLAUDE.md',
      'always .claude/rules/all.md',
      'onMatch .claude/rules/ts.md (body) with **/*.ts',
      'always .github/instructions/every.instructions.md (body)',
      'always .github/instructions/manual.instructions.md (entry)',
      'onDemand .github/instructions/manual.instructions.md (body)',
      'onMatch .github/instructions/ts.instructions.md (body) with **/*.ts **/*.tsx',
      'onDemand .github/agents/planner.agent.md (body)',
      'onDemand .github/prompts/test.prompt.md',
      'always .github/skills/db/SKILL.md (entry)',
      'onDemand .github/skills/db/SKILL.md (body)',
      'onDemand .github/skills/db/steps/down.md',
      'always .vscode/mcp.json: github (none)',
      'always .vscode/mcp.json: db (none)',
    ]);
  });

  it('by Cursor: rules by their three members, AGENTS.md, and that of folders with files of the folder', async () => {
    const { lines } = await loadedBy(cursor, {
      'AGENTS.md': 'agents',
      'web/AGENTS.md': 'web',
      '.cursorrules': 'old',
      '.cursor/rules/a.mdc': '---\nalwaysApply: true\nglobs: "*.ts"\n---\na',
      '.cursor/rules/b.mdc': '---\nglobs: *.ts, {a,b}/*.tsx\nalwaysApply: false\n---\nb',
      '.cursor/rules/c.mdc': '---\ndescription: Of c\nglobs:\nalwaysApply: false\n---\nc',
      '.cursor/rules/d.mdc': 'd',
      '.cursor/rules/e.md': 'no rule',
    });
    assert.deepEqual(lines, [
      'always .cursor/rules/a.mdc (body)',
      'onMatch .cursor/rules/b.mdc (body) with *.ts {a,b}/*.tsx',
      'always .cursor/rules/c.mdc (entry)',
      'onDemand .cursor/rules/c.mdc (body)',
      'onDemand .cursor/rules/d.mdc',
      'always AGENTS.md',
      'always .cursorrules',
      'onMatch web/AGENTS.md with web/**',
    ]);
  });

  it('by Windsurf: rules by their trigger, cut at 12,000 characters, and AGENTS.md by its folder', async () => {
    const { lines, ledger } = await loadedBy(windsurf, {
      'agents.md': 'agents',
      'web/AGENTS.md': 'web',
      '.windsurf/rules/always.md': `---\ntrigger: always_on\n---\n${'x'.repeat(12_001)}`,
      '.windsurf/rules/glob.md': '---\ntrigger: glob\nglobs: **/*.py\n---\ng',
      '.windsurf/rules/manual.md': '---\ntrigger: manual\n---\nm',
      '.windsurf/rules/model.md': '---\ntrigger: model_decision\ndescription: When testing\n---\nt',
      '.windsurf/workflows/release.md': 'release',
    });
    assert.deepEqual(lines, [
      'always .windsurf/rules/always.md (body)',
      'onMatch .windsurf/rules/glob.md (body) with **/*.py',
      'onDemand .windsurf/rules/manual.md (body)',
      'always .windsurf/rules/model.md (entry)',
      'onDemand .windsurf/rules/model.md (body)',
      'always agents.md',
      'onMatch web/AGENTS.md with web/**',
      'onDemand .windsurf/workflows/release.md',
    ]);
    assert.equal(ledger.items[0]!.text!.length, 12_000);
    assert.deepEqual(
      ledger.problems.map(({ code, path }) => [code, path]),
      [['cut', '.windsurf/rules/always.md']],
    );
  });

  it('by Gemini CLI: context files from the outermost folder to the start, with imports five deep', async () => {
    const { lines, ledger } = await loadedBy(
      geminiCli,
      {
        'GEMINI.md': '@./a.md',
        'a.md': '@b.md',
        'b.md': '@c.md',
        'c.md': '@d.md',
        'd.md': '@e.md',
        'e.md': '@f.md',
        'f.md': 'too deep',
        'app/GEMINI.md': 'app',
        'app/lib/GEMINI.md': 'lib',
        'other/GEMINI.md': 'other',
      },
      'app',
    );
    const imports = ['a', 'b', 'c', 'd', 'e'].map(name => `always ${name}.md`);
    assert.deepEqual(lines, ['always GEMINI.md', ...imports, 'always app/GEMINI.md', 'onDemand app/lib/GEMINI.md']);
    assert.deepEqual(
      ledger.problems.map(({ code, path }) => [code, path]),
      [['importTooDeep', 'e.md']],
    );
  });

  it('by Codex: one file a folder on the way to the start, 32 KiB together', async () => {
    const { lines, ledger } = await loadedBy(
      codex,
      {
        'AGENTS.md': 'é'.repeat(16_000),
        'app/AGENTS.md': 'not read: the override is',
        'app/AGENTS.override.md': 'x'.repeat(1000),
        'app/lib/AGENTS.md': 'below the start',
      },
      'app',
    );
    assert.deepEqual(lines, ['always AGENTS.md', 'always app/AGENTS.override.md']);
    assert.deepEqual(
      ledger.items.slice(0, 2).map(({ text }) => text!.length),
      [16_000, 768],
    );
  });

  it('by Cline: rules of its folder, by path or always, and those of other tools', async () => {
    const { lines } = await loadedBy(cline, {
      '.clinerules/01-all.md': 'all',
      '.clinerules/web/react.md': '---\npaths:\n  - "src/**"\n---\nreact',
      '.clinerules/notes.txt': 'notes',
      '.cline/rules/b.md': 'b',
      '.cursorrules': 'cursor',
      'AGENTS.md': 'agents',
      'CLAUDE.md': 'not read',
    });
    assert.deepEqual(lines, [
      'always .cline/rules/b.md',
      'always .clinerules/01-all.md',
      'always .clinerules/notes.txt',
      'onMatch .clinerules/web/react.md (body) with src/**',
      'always .cursorrules',
      'always AGENTS.md',
    ]);
  });

  it('by OpenCode: AGENTS.md of each folder, or CLAUDE.md where there is none', async () => {
    const { lines } = await loadedBy(
      openCode,
      {
        'AGENTS.md': 'root',
        'CLAUDE.md': 'not read',
        'packages/web/CLAUDE.md': 'web',
        'packages/web/src/AGENTS.md': 'src',
      },
      'packages/web',
    );
    assert.deepEqual(lines, [
      'always AGENTS.md',
      'always packages/web/CLAUDE.md',
      'onMatch packages/web/src/AGENTS.md with packages/web/src/**',
    ]);
  });

  it('by Zed: the first of its list, no other', async () => {
    const files = { 'AGENTS.md': 'a', 'CLAUDE.md': 'c', '.github/copilot-instructions.md': 'i' };
    assert.deepEqual((await loadedBy(zed, files)).lines, ['always .github/copilot-instructions.md']);
    assert.deepEqual((await loadedBy(zed, { ...files, '.rules': 'r' })).lines, ['always .rules']);
  });

  it('by Kiro: steering by its inclusion, and AGENTS.md', async () => {
    const { lines } = await loadedBy(kiro, {
      '.kiro/steering/product.md': 'what',
      '.kiro/steering/tech.md': '---\ninclusion: always\n---\nhow',
      '.kiro/steering/web.md': '---\ninclusion: fileMatch\nfileMatchPattern: "src/**/*.tsx"\n---\nreact',
      '.kiro/steering/api.md': '---\ninclusion: auto\nname: api\ndescription: Of the API.\n---\nrest',
      '.kiro/steering/slow.md': '---\ninclusion: manual\n---\nslow',
      '.kiro/specs/a/tasks.md': 'not looked at',
      'AGENTS.md': 'root',
    });
    assert.deepEqual(lines, [
      'always .kiro/steering/api.md (entry)',
      'onDemand .kiro/steering/api.md (body)',
      'always .kiro/steering/product.md',
      'onDemand .kiro/steering/slow.md (body)',
      'always .kiro/steering/tech.md (body)',
      'onMatch .kiro/steering/web.md (body) with src/**/*.tsx',
      'always AGENTS.md',
    ]);
  });

  it('by Junie: the newest of its files', async () => {
    const files = { '.junie/guidelines.md': 'g', 'packages/a/AGENTS.md': 'not read' };
    assert.deepEqual((await loadedBy(junie, files)).lines, ['always .junie/guidelines.md']);
    assert.deepEqual((await loadedBy(junie, { ...files, 'AGENTS.md': 'a' })).lines, ['always AGENTS.md']);
    const all = { ...files, 'AGENTS.md': 'a', '.junie/AGENTS.md': 'j' };
    assert.deepEqual((await loadedBy(junie, all)).lines, ['always .junie/AGENTS.md']);
  });

  it('in the user’s own folder, where that was asked for', async () => {
    const files = {
      '~/.claude/CLAUDE.md': 'm',
      '~/.claude/rules/a.md': 'r',
      '~/.claude/skills/s/SKILL.md': '---\nname: s\n---\nb',
      '~/.codex/AGENTS.md': 'not read: the override is',
      '~/.codex/AGENTS.override.md': 'o',
      '~/.copilot/instructions/x.instructions.md': '---\napplyTo: "**"\n---\nx',
      '~/.gemini/GEMINI.md': 'g',
      '~/.codeium/windsurf/memories/global_rules.md': 'w',
      '~/.agents/AGENTS.md': 'a',
      '~/Documents/Cline/Rules/c.md': 'c',
      '~/.config/opencode/AGENTS.md': 'o',
      '~/.config/zed/AGENTS.md': 'z',
      '~/.kiro/steering/k.md': 'k',
    };
    const { items } = await resolveLedger(sourceOf(files), { userFiles: true });
    const found = items
      .filter(({ ruleId, loading }) => ruleId !== 'system' && loading === 'always')
      .map(({ agentId, path }) => `${agentId} ${path.slice(2)}`);
    assert.deepEqual(found, [
      'claude-code .claude/CLAUDE.md',
      'claude-code .claude/rules/a.md',
      'claude-code .claude/skills/s/SKILL.md',
      'copilot .copilot/instructions/x.instructions.md',
      'copilot .claude/CLAUDE.md',
      'copilot .claude/rules/a.md',
      'windsurf .codeium/windsurf/memories/global_rules.md',
      'gemini-cli .gemini/GEMINI.md',
      'codex .codex/AGENTS.override.md',
      'cline Documents/Cline/Rules/c.md',
      'cline .agents/AGENTS.md',
      'opencode .config/opencode/AGENTS.md',
      'zed .config/zed/AGENTS.md',
      'kiro .kiro/steering/k.md',
    ]);
  });

  it('has sources with an address and a day, and says what is not documented', () => {
    for (const { id, sources, undocumented, files } of AGENTS) {
      assert.ok(undocumented.length > 0, id);
      assert.equal(new Set(files.map(rule => rule.id)).size, files.length, id);
      for (const { address, read } of sources) {
        assert.equal(new URL(address).protocol, 'https:');
        assert.match(read, /^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });

  it('tells of the system prompt that it is unknown, where there is something of the agent at all', async () => {
    assert.deepEqual((await loadedBy(codex, { 'README.md': '' })).ledger.items, []);
    const { ledger } = await loadedBy(codex, { 'AGENTS.md': 'a' });
    const system = ledger.items.find(({ ruleId }) => ruleId === 'system');
    assert.equal(system?.text, undefined);
    assert.match(system?.unknown ?? '', /not public/);
  });
});

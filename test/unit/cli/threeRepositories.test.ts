import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import type { ContextState } from '../../../src/protocol/queries/contextQueries';
import { documentText } from '../../../src/text/fileEncoding';
import { openBundled } from '../../../src/engine/formats/packed/openPacked';
import { createContext } from '../../../src/worker/engine/context/contextService';
import { folderOf, git, runCli } from '../../support/cli';
import { calling } from '../../support/textQuestions';

const VOCABULARY = 'dist/vocabularies/o200k_base.loupe';

interface Repository {
  /** The npm package whose files it has. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What a later commit changes; nothing takes a file away. */
  readonly later: Readonly<Record<string, string | undefined>>;
  readonly budgets: readonly object[];
}

/** Packages as repositories, with agent files as people write them. */
const REPOSITORIES: readonly Repository[] = [
  {
    name: 'commander',
    files: {
      'CLAUDE.md': '# Commands\n\nRun `npm test` before each commit. See @docs/style.md.\n\n## Style\n\nTwo spaces.\n',
      'docs/style.md': '# Style\n\nNames in camelCase. No default exports.\n',
      '.claude/rules/tests.md': '---\npaths:\n  - "tests/**"\n---\n# Tests\n\nOne file a command.\n',
      '.mcp.json': '{ "mcpServers": { "issues": { "command": "x" } } }',
    },
    later: {
      'CLAUDE.md':
        '# Commands\n\nRun `npm test` before each commit. See @docs/style.md.\n\n## Style\n\nTwo spaces.\n\n## Releases\n\nTag, then publish from the tag, never from a branch. Write the change log first, one line for each change.\n',
    },
    budgets: [
      { ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: 50 } },
      { files: 'docs/*.md', limit: { windowShare: 0.01 } },
    ],
  },
  {
    name: 'picomatch',
    files: {
      'AGENTS.md': '# Globs\n\nPatterns are tested on POSIX and on Windows.\n',
      '.github/copilot-instructions.md': 'Answer in short sentences.\n',
      '.github/instructions/ts.instructions.md': '---\napplyTo: "**/*.ts"\n---\nUse strict types.\n',
      '.cursor/rules/all.mdc': '---\nalwaysApply: true\n---\nNo new dependencies.\n',
      'lib/AGENTS.md': 'The parser has no recursion.\n',
    },
    later: {
      '.cursor/rules/all.mdc': '---\nalwaysApply: true\n---\nNo new dependencies. Keep the size below ten kilobytes.\n',
      'lib/AGENTS.md': undefined,
    },
    budgets: [
      { section: { file: 'AGENTS.md', heading: 'Globs' }, limit: { tokens: 5 } },
      { ledger: { agent: 'cursor' }, limit: { tokens: 12 } },
      { files: '.github/**/*.md', together: true, limit: { usd: 0.01 } },
    ],
  },
  {
    name: 'ignore',
    files: {
      'GEMINI.md': '# Rules\n\n@./notes/git.md\n\nKeep to what git does.\n',
      'notes/git.md': 'A slash in the middle ties a rule to its folder.\r\nA star does not match a slash.\r\n',
      '.agents/skills/release/SKILL.md':
        '---\nname: release\ndescription: Releases a version.\n---\n# Release\n\nBump, tag, publish.\n',
      '.windsurfrules': 'Write tests first. 測試先行。\n',
    },
    later: {
      'notes/git.md': 'A slash in the middle ties a rule to its folder.\r\nTwo stars match folders, too: `a/**/b`.\r\n',
    },
    budgets: [
      { ledger: { agent: 'gemini-cli', loading: 'always' }, limit: { tokens: 20 } },
      { files: '**/SKILL.md', limit: { tokens: 5000 } },
    ],
  },
];

/** A repository of two commits; its files now, and the text of what the second changed. */
function create({ name, files, later, budgets }: Repository): string {
  const folder = folderOf({ ...files, 'token-budgets.json': JSON.stringify({ budgets }, null, 2) });
  for (const each of fs.readdirSync(path.join('node_modules', name), { withFileTypes: true })) {
    if (each.name !== 'node_modules')
      fs.cpSync(path.join('node_modules', name, each.name), path.join(folder, each.name), { recursive: true });
  }
  git(folder, 'init', '-q');
  git(folder, 'add', '-A', '-f');
  git(folder, 'commit', '-qm', 'first');
  for (const [file, text] of Object.entries(later)) {
    if (text === undefined) fs.rmSync(path.join(folder, file));
    else fs.writeFileSync(path.join(folder, file), text);
  }
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'second');
  return folder;
}

/** What the editor's engine says of a folder: the source of its ledger and of the list of problems. */
function inEditor(folder: string, { files, later }: Repository): Promise<ContextState> | ContextState {
  const tokenizer = openBundled(fs.readFileSync(VOCABULARY));
  const service = createContext({
    tokenizer: () => Promise.resolve(tokenizer),
    pause: () => Promise.resolve(),
    textOf: documentText,
    readFile: file => fs.readFileSync(file),
  });
  const paths = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(each => each.isFile() && !each.parentPath.includes('.git/') && !each.parentPath.endsWith('.git'));
  const given = paths.map(each => {
    const file = path.join(each.parentPath, each.name);
    return { path: path.relative(folder, file).replaceAll(path.sep, '/'), file: { path: file } };
  });
  const changed = Object.keys(later).map(file => ({ path: file, text: files[file]! }));
  const params = {
    folder: 'project',
    files: given,
    model: 'openai/gpt-5',
    encoding: 'utf8',
    prices: cutPriceData(),
    earlier: { revision: 'HEAD~1', changed },
  };
  return service.contextState(params, calling());
}

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

describe('three repositories made of npm packages', function () {
  this.timeout(120_000);
  before(function () {
    if (!fs.existsSync(VOCABULARY)) {
      console.log('      skipped: npm run build makes the vocabularies');
      this.skip();
    }
  });

  for (const repository of REPOSITORIES) {
    it(`have the same ledger, changes and crossed budgets in the editor and in the terminal: ${repository.name}`, async () => {
      const folder = create(repository);
      const state = await inEditor(folder, repository);
      const ledger = await runCli(folder, ['ledger', '--since', 'HEAD~1', '--format', 'json']);
      const { items, since } = JSON.parse(ledger.stdout) as {
        items: { key: string; figure: object; loading: string }[];
        since: { changes: { key: string; delta: number }[] };
      };
      const figures = (all: readonly { key: string; figure: object; loading: string }[]) =>
        all.map(({ key, figure, loading }) => ({ key, figure, loading }));
      assert.deepEqual(figures(items), figures(state.items));
      assert.ok(items.length > 3);
      assert.deepEqual(since.changes, state.since!.changes);
      assert.ok(since.changes.length > 0);

      const budget = await runCli(folder, ['budget', '--since', 'HEAD~1', '--format', 'sarif']);
      assert.equal(budget.code, 1, budget.stderr);
      const log = JSON.parse(budget.stdout) as SarifLog;
      const told = log.runs[0]!.results.map(({ ruleId, message, locations: [place] }) => [
        ruleId,
        decodeURIComponent(place!.physicalLocation.artifactLocation.uri),
        place!.physicalLocation.region.startLine,
        message.text,
      ]);
      const problems = state.findings
        .filter(({ code }) => code === 'overBudget')
        .map(({ code, path: file, startLine, message }) => [code, file, startLine + 1, message]);
      assert.deepEqual(told, problems);
      assert.ok(problems.length > 0);
    });
  }
});

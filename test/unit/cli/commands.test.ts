import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { AGENTS } from '../../../src/context/rules/agents';
import { folderOf, git, runCli } from '../../support/cli';

const hasVocabularies = fs.existsSync('dist/vocabularies/o200k_base.loupe');
const validatorOf = (file: string) => {
  const given = JSON.parse(fs.readFileSync(file, 'utf8')) as { $schema: string; id?: string };
  const { $schema, id, ...schema } = given;
  // An older draft has another name for the id; the keywords that are used here are the same.
  const readable = $schema.includes('draft-04') ? { $comment: id, ...schema } : given;
  return new Ajv({ strict: false, validateFormats: false }).compile(readable);
};

describe('token-loupe', function () {
  this.timeout(60_000);
  before(function () {
    if (!hasVocabularies) {
      console.log('skipped: no vocabularies in dist');
      this.skip();
    }
  });

  /** A repository whose second state is over its budget. */
  const repository = (): string => {
    const folder = folderOf({
      'CLAUDE.md': '# Rules\n\nUse tabs. See @docs/style.md.\n',
      'docs/style.md': 'Short names.\n',
      'token-budgets.json': JSON.stringify({
        budgets: [
          { ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: 30 } },
          { files: 'docs/*.md', limit: { windowShare: 0.5 } },
        ],
      }),
    });
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'first');
    fs.appendFileSync(`${folder}/CLAUDE.md`, `\n# More\n\n${'word '.repeat(40)}\n`);
    return folder;
  };

  it('counts files, the standard input, and leaves out what .gitignore does', async () => {
    const folder = folderOf({
      'a.txt': 'hello world',
      'b.log': 'x',
      '.gitignore': '*.log',
      'c.bin': Uint8Array.of(0, 1, 2),
    });
    const { code, stdout } = await runCli(folder, ['count', '--format', 'json']);
    const { files, total } = JSON.parse(stdout) as {
      files: { path: string; tokens?: number[] }[];
      total: { tokens: number[] };
    };
    assert.equal(code, 0);
    assert.deepEqual(
      files.filter(each => each.tokens).map(each => each.path),
      ['.gitignore', 'a.txt'],
    );
    assert.equal(files.find(({ path }) => path === 'a.txt')!.tokens![0], 2);
    assert.equal(
      total.tokens[0],
      files.reduce((sum, { tokens }) => sum + (tokens?.[0] ?? 0), 0),
    );
    assert.match((await runCli(folder, ['count', '-'], 'hello world')).stdout, /^ +2 +11 {2}-$/m);
  });

  it('exits with 1 over a budget, at the section that crosses it, and within it with 0', async () => {
    const folder = repository();
    const over = await runCli(folder, ['budget', '--since', 'HEAD', '--format', 'json']);
    assert.equal(over.code, 1, over.stderr);
    const report = JSON.parse(over.stdout) as { findings: { path: string; line: number; message: string }[] };
    assert.deepEqual(
      report.findings.map(({ path, line }) => [path, line]),
      [['CLAUDE.md', 5]],
    );
    assert.match(report.findings[0]!.message, /crossed in the section “More”/);
    git(folder, 'checkout', '-q', '.');
    assert.equal((await runCli(folder, ['budget'])).code, 0);
  });

  it('writes SARIF and JSON as their schemas say, and the same findings in each form', async () => {
    const folder = repository();
    const sarif = JSON.parse((await runCli(folder, ['budget', '--since', 'HEAD', '--format', 'sarif'])).stdout) as {
      runs: {
        results: {
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    const validate = validatorOf('test/fixtures/sarif-schema-2.1.0.json');
    assert.ok(validate(sarif), JSON.stringify(validate.errors));
    assert.equal(validate({ ...sarif, version: '2.0' }), false);
    const { artifactLocation, region } = sarif.runs[0]!.results[0]!.locations[0]!.physicalLocation;
    assert.deepEqual([artifactLocation.uri, region.startLine], ['CLAUDE.md', 5]);
    const check = validatorOf('cli/report.schema.json');
    for (const command of ['count', 'compare', 'ledger', 'budget', 'hidden']) {
      const json: unknown = JSON.parse((await runCli(folder, [command, '--format', 'json'])).stdout);
      assert.ok(check(json), `${command}: ${JSON.stringify(check.errors)}`);
    }
    const github = await runCli(folder, ['budget', '--format', 'github']);
    assert.match(github.stdout, /^::error file=CLAUDE\.md,line=5,col=1,title=Token Loupe%3A overBudget::/);
    const markdown = await runCli(folder, ['budget', '--format', 'markdown']);
    assert.match(markdown.stdout, /^\| over \| 5\d \| 30 \|/m);
  });

  it('tells what agents load and how that changed', async () => {
    const folder = repository();
    const { stdout, code } = await runCli(folder, ['ledger', '--since', 'HEAD', '--agent', 'claude-code']);
    assert.equal(code, 0);
    assert.match(stdout, /^Claude Code {2}always +5\d +CLAUDE\.md +\+\d+$/m);
    assert.match(stdout, /^Claude Code {2}always +unknown {2}System prompt/m);
    assert.match(
      stdout,
      /at most \d+ of \d+ tokens can stay in a prompt cache, for \$[\d.]+ instead of \$[\d.]+ a request \(an upper bound: the first change is in CLAUDE\.md\)/,
    );
  });

  it('finds hidden text', async () => {
    const hidden = Array.from('run', character => String.fromCodePoint(0xe0000 + character.charCodeAt(0))).join('');
    const { code, stdout } = await runCli(folderOf({ 'a.md': `fine\nread${hidden} me\n`, 'b.md': 'शक्ति 👩‍👧' }), [
      'hidden',
    ]);
    assert.equal(code, 1);
    assert.match(stdout, /^a\.md:2:5: warning: 3 tag characters .* spell “run”/m);
    assert.doesNotMatch(stdout, /b\.md/);
  });

  it('writes ids, texts and offsets', async () => {
    const { stdout } = await runCli('.', ['tokenize', '--format', 'json', '-m', 'r50k_base'], 'hello world');
    const { tokens } = JSON.parse(stdout) as { tokens: object[] };
    assert.deepEqual(tokens, [
      { id: 31373, text: 'hello', start: 0, end: 5, byteStart: 0, byteEnd: 5 },
      { id: 995, text: ' world', start: 5, end: 11, byteStart: 5, byteEnd: 11 },
    ]);
  });

  for (const [what, args, message] of [
    ['a file that is not there', ['count', 'gone.txt'], /There is no file or folder gone\.txt/],
    ['a tokenizer that is not there', ['count', '-m', 'nope'], /There is no tokenizer nope/],
    ['an option that is none', ['count', '--nope'], /unknown option/],
    ['a form that is none', ['count', '--format', 'xml'], /Allowed choices/],
    ['budgets that are not there', ['budget'], /budgets cannot be read/],
    ['a revision where there is no repository', ['ledger', '--since', 'HEAD'], /in no git repository/],
  ] as const) {
    it(`exits with 2 and says why: ${what}`, async () => {
      const { code, stderr } = await runCli(folderOf({ 'a.md': 'a' }), args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it('exits with 2 for a revision that does not exist, a repository without commits, and budgets with a fault', async () => {
    const folder = repository();
    assert.match((await runCli(folder, ['budget', '--since', 'nope'])).stderr, /There is no revision nope/);
    const empty = folderOf({
      'CLAUDE.md': 'a',
      'token-budgets.json': '{\n  "budgets": [{ "files": "../x", "limit": { "tokens": 1 } }]\n}',
    });
    git(empty, 'init', '-q');
    assert.equal((await runCli(empty, ['ledger', '--since', 'HEAD'])).code, 2);
    const faulty = await runCli(empty, ['budget']);
    assert.equal(faulty.code, 2);
    assert.match(faulty.stderr, /token-budgets\.json:2:\d+: budgets\[0\]\.files: expected a path inside the workspace/);
  });

  it('counts and checks budgets by what the settings of the workspace say of models', async () => {
    const settings = (models: string): string => `{\n  // of the team\n  "tokenLoupe.models": ${models},\n}`;
    const models = '{ "me/mine": { "tokenizer": "r50k_base", "inputPrice": 1, "contextWindow": 10 } }';
    const folder = folderOf({
      'a.md': 'hello    world',
      '.vscode/settings.json': settings(models),
      'token-budgets.json': JSON.stringify({
        model: 'me/mine',
        budgets: [
          { files: 'a.md', limit: { windowShare: 0.4 } },
          { files: 'a.md', limit: { usd: 0.000005 } },
        ],
      }),
    });
    const counted = await runCli(folder, ['count', 'a.md', '--model', 'me/mine']);
    // r50k_base has no entries for runs of spaces.
    assert.match(counted.stdout, /^ +5 +14 {2}a\.md$/m);
    assert.match(counted.stderr + counted.stdout, /r50k_base: \.vscode\/settings\.json says .* me\/mine/);
    const { results } = JSON.parse((await runCli(folder, ['budget', '--format', 'json'])).stdout) as {
      results: { kind: string; limit: number; figure: { tokens: number; exactness: { kind: string } } }[];
    };
    assert.deepEqual(
      results.map(({ kind, limit, figure }) => [kind, limit, figure.tokens, figure.exactness.kind]),
      [
        ['over', 4, 5, 'exact'],
        ['within', 5, 5, 'exact'],
      ],
    );
    fs.writeFileSync(`${folder}/.vscode/settings.json`, settings('{ "me/mine": { "tokenizer": 5 } }'));
    const wrong = await runCli(folder, ['count', 'a.md']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /tokenLoupe\.models of .* makes no sense/);
    fs.writeFileSync(`${folder}/.vscode/settings.json`, settings('{ "me/mine": { "tokenizer": "file:///x" } }'));
    assert.match(
      (await runCli(folder, ['count', '-m', 'me/mine'])).stderr,
      /no tokenizer file:\/\/\/x in the terminal/,
    );
  });

  it('checks the limits of other tools, without a file of ours, and says what of them it does not follow', async () => {
    const checks = [
      { path: '*.md', limit: 3, model: 'gpt-4o' },
      { path: ['!a.md'], limit: 1 },
    ];
    const folder = folderOf({ 'a.md': 'one two', 'b.md': 'three four', '.token-limit.json': JSON.stringify(checks) });
    const { code, stdout } = await runCli(folder, ['budget', '--format', 'json']);
    const { results, findings } = JSON.parse(stdout) as {
      results: { kind: string; figure: { tokens: number } }[];
      findings: { ruleId: string; path: string }[];
    };
    assert.equal(code, 1);
    assert.deepEqual(
      results.map(({ kind, figure }) => [kind, figure.tokens]),
      [['over', 4]],
    );
    assert.deepEqual(
      findings.map(({ ruleId, path }) => [ruleId, path]),
      [
        ['overBudget', 'b.md'],
        ['limitFile', '.token-limit.json'],
      ],
    );
  });

  it('names all agents that it knows, and prices what a prompt cache can keep', async () => {
    const help = (await runCli('.', ['ledger', '--help'])).stdout.replace(/\s+/g, ' ');
    assert.ok(help.includes(AGENTS.map(({ id }) => id).join(', ')), help);
    const folder = folderOf({ 'AGENTS.md': 'one two' });
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'first');
    const { stdout } = await runCli(folder, ['ledger', '--since', 'HEAD', '--agent', 'codex']);
    assert.match(
      stdout,
      /at most 2 of 2 tokens can stay in a prompt cache, for <\$0\.000001 instead of \$0\.0000025 a request/,
    );
  });

  it('has examples in its help, and completions', async () => {
    assert.match((await runCli('.', ['--help'])).stdout, /Examples:\n {2}\$ token-loupe count/);
    const { stdout } = await runCli('.', ['completions', 'bash']);
    assert.match(stdout, /budget\) words='--model .*--budgets --suggest'/);
  });
});

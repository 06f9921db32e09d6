import assert from 'node:assert/strict';
import { findImports, resolveInside } from '../../../../src/context/ledger/fileImports';
import { globsOf, readFrontMatter } from '../../../../src/context/ledger/frontMatter';
import { resolveLedger } from '../../../../src/context/ledger/resolveLedger';
import { claudeCode } from '../../../../src/context/rules/claudeCode';
import { cursor } from '../../../../src/context/rules/cursor';
import { loadedBy, sourceOf } from '../../../support/ledgerFiles';

describe('imports', () => {
  it('are paths after @, outside code, not addresses of mail', () => {
    const text = 'see @docs/a.md, `@b.md` and me@c.md\n```\n@d.md\n```\n@./e f.md @My\\ File.md.\n';
    assert.deepEqual(
      findImports(text).map(({ path }) => path),
      ['docs/a.md', './e', 'My File.md'],
    );
    const [first] = findImports(text);
    assert.equal(text.slice(first!.start, first!.end), '@docs/a.md');
  });

  it('lead out of the workspace or not', () => {
    assert.equal(resolveInside('a/b/c.md', '../d.md'), 'a/d.md');
    assert.equal(resolveInside('a/c.md', '../../d.md'), undefined);
    for (const path of ['/etc/passwd', '~/x.md', 'C:\\x.md', '\\\\host\\x.md'])
      assert.equal(resolveInside('c.md', path), undefined);
  });

  it('that are missing, go round in circles or lead outside are problems with their place; the rest is there', async () => {
    const text = '@gone.md @a.md @~/own.md @someone';
    const { lines, ledger } = await loadedBy(claudeCode, { 'CLAUDE.md': text, 'a.md': '@CLAUDE.md' });
    assert.deepEqual(lines, ['always CLAUDE.md', 'always a.md', 'always ~/own.md (none)']);
    assert.deepEqual(
      ledger.problems.map(({ code, path, start, end }) => [
        code,
        path,
        (path === 'a.md' ? '@CLAUDE.md' : text).slice(start, end),
      ]),
      [
        ['missingImport', 'CLAUDE.md', '@gone.md'],
        ['importCycle', 'a.md', '@CLAUDE.md'],
        ['outsideImport', 'CLAUDE.md', '@~/own.md'],
      ],
    );
  });
});

describe('user-level files', () => {
  const files = {
    '~/.claude/CLAUDE.md': 'mine @./more.md @../x.md @other.md',
    '~/.claude/more.md': 'more',
    'x.md': 'of the workspace',
    'CLAUDE.md': '@~/.claude/more.md',
  };

  it('come first, where they were asked for; what they import is read where it is one of them, too', async () => {
    const { items, problems } = await resolveLedger(sourceOf(files), { agents: [claudeCode], userFiles: true });
    assert.deepEqual(
      items.map(({ path, part }) => [path, part]),
      [
        ['~/.claude/CLAUDE.md', 'file'],
        ['~/.claude/more.md', 'file'],
        ['../x.md', 'none'],
        ['other.md', 'none'],
        ['CLAUDE.md', 'file'],
        ['System prompt', 'none'],
      ],
    );
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [
        ['outsideImport', '~/.claude/CLAUDE.md'],
        ['outsideImport', '~/.claude/CLAUDE.md'],
      ],
    );
  });

  it('are none where nobody asked, even if a folder of the workspace has that name', async () => {
    const { items, problems } = await resolveLedger(sourceOf(files), { agents: [claudeCode] });
    assert.deepEqual(
      items.map(({ path, part }) => [path, part]),
      [
        ['CLAUDE.md', 'file'],
        ['~/.claude/more.md', 'none'],
        ['System prompt', 'none'],
      ],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['outsideImport'],
    );
  });

  it('cannot import what is outside of the user’s folder', () => {
    assert.equal(resolveInside('~/.claude/CLAUDE.md', '../a.md'), '~/a.md');
    assert.equal(resolveInside('~/.claude/CLAUDE.md', '../../a.md'), undefined);
    assert.equal(resolveInside('~/a.md', '../b.md'), undefined);
  });
});

describe('front matter', () => {
  it('is YAML between dashes; a glob that begins with a star is a text', () => {
    const { members, end } = readFrontMatter('---\nglobs: **/*.ts, *.js\ndescription: "a: b"\n---\nrest');
    assert.deepEqual(members, { globs: '**/*.ts, *.js', description: 'a: b' });
    assert.equal(end, 49);
    assert.deepEqual(globsOf(members.globs), ['**/*.ts', '*.js']);
  });

  it('that is none, has no end, or is malformed says why', async () => {
    assert.deepEqual(readFrontMatter('text'), { members: {}, end: 0 });
    assert.match(readFrontMatter('---\na: b\n').problem!, /no end/);
    assert.match(readFrontMatter('---\na: [b\n---\n').problem!, /no YAML/);
    assert.match(readFrontMatter('---\n- a\n---\n').problem!, /no members/);
    const { lines, ledger } = await loadedBy(cursor, { '.cursor/rules/a.mdc': '---\na: [b\n---\ntext' });
    assert.deepEqual(lines, ['onDemand .cursor/rules/a.mdc (body)']);
    assert.equal(ledger.problems[0]!.code, 'frontMatter');
  });

  it('cannot expand aliases without end', () => {
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(8)}]\nc: &c [${'*b,'.repeat(8)}]\nd: [${'*c,'.repeat(8)}]\n---\n`;
    assert.match(readFrontMatter(bomb).problem!, /cannot be read/);
  });
});

describe('resolveLedger', () => {
  it('goes on where one file cannot be read', async () => {
    const source = sourceOf({ 'CLAUDE.md': 'a' });
    const paths = ['CLAUDE.md', 'CLAUDE.local.md'];
    const ledger = await resolveLedger({ ...source, paths }, { agents: [claudeCode] });
    assert.deepEqual(
      ledger.items.map(({ path, unknown }) => [path, unknown === undefined]),
      [
        ['CLAUDE.md', true],
        ['CLAUDE.local.md', false],
        ['System prompt', false],
      ],
    );
    assert.deepEqual(
      ledger.problems.map(({ code }) => code),
      ['unread'],
    );
  });

  it('takes less than a second for 50,000 files', async () => {
    const files: Record<string, string> = { 'AGENTS.md': 'a', 'CLAUDE.md': '@AGENTS.md' };
    for (let index = 0; index < 50_000; index++) {
      const folder = `packages/p${index % 500}/src/${index % 7}`;
      files[`${folder}/file${index}.${index % 10 === 0 ? 'md' : 'ts'}`] = '';
    }
    for (let index = 0; index < 500; index++) files[`packages/p${index}/CLAUDE.md`] = 'p';
    // Of the processor: others may be at work on the machine.
    const started = process.cpuUsage();
    const { items } = await resolveLedger(sourceOf(files));
    assert.ok(items.length > 500);
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 1e6, `${user + system} microseconds`);
  });
});

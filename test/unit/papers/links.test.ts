import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { allPages, type Page, read, userPages } from './papers';

/** Targets of links and pictures that are no addresses of the web. */
function targetsOf({ file, text }: Page): { readonly file: string; readonly anchor?: string }[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => {
      const [to, anchor] = target.split('#');
      const found = to === '' ? file : path.posix.join(path.posix.dirname(file), to!);
      return { file: found, ...(anchor !== undefined && { anchor }) };
    });
}

/** The anchors of a page's headings as GitHub makes them. */
function anchorsOf({ text }: Page): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documentation', () => {
  for (const page of allPages()) {
    it(`${page.file} leads to files and headings that are there`, () => {
      for (const { file, anchor } of targetsOf(page)) {
        assert.ok(fs.existsSync(file), `${page.file} links to ${file}`);
        if (anchor !== undefined)
          assert.ok(anchorsOf(read(file)).includes(anchor), `${file} has no heading #${anchor}`);
      }
    });
  }

  it('has every page linked from the README', () => {
    const linked = targetsOf(read('README.md')).map(({ file }) => file);
    assert.deepEqual(
      userPages().map(({ file }) => file).filter(file => file !== 'README.md' && !linked.includes(file)), // prettier-ignore
      [],
    );
  });

  it('shows every picture that is taken for it', () => {
    const shown = userPages().flatMap(page => targetsOf(page).map(({ file }) => file));
    const pictures = fs.readdirSync('media').filter(file => file.endsWith('.png') && file !== 'icon.png');
    assert.deepEqual(pictures.filter(file => !shown.includes(`media/${file}`)), []); // prettier-ignore
  });

  it('names scripts and stages of the tests that there are', async () => {
    const { scripts } = JSON.parse(read('package.json').text) as { readonly scripts: Readonly<Record<string, string>> };
    const stagesFile = pathToFileURL(path.resolve('scripts/testing/stages.mjs')).href;
    const { testStages } = (await import(stagesFile)) as {
      testStages: (options: object) => readonly { readonly name: string }[];
    };
    const stages = testStages({}).map(({ name }) => name);
    const workflows = fs.readdirSync('.github/workflows').map(file => read(`.github/workflows/${file}`));
    for (const { file, text } of [...allPages(), ...workflows]) {
      const run = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name!);
      assert.deepEqual(run.filter(name => !(name in scripts)), [], file); // prettier-ignore
      const only = [...text.matchAll(/\b(?:npm test --|test\.mjs) --only ([a-z]+)/g)].map(([, name]) => name!);
      const jobs = [...text.matchAll(/\bstage: \[([^\]]*)\]/g)].flatMap(([, names]) => names!.split(/,\s*/));
      assert.deepEqual([...only, ...jobs].filter(name => !stages.includes(name)), [], file); // prettier-ignore
      const started = [...text.matchAll(/\bnode ((?:scripts|test)\/[\w/.]+)/g)].map(([, script]) => script!);
      assert.deepEqual(started.filter(script => !fs.existsSync(script)), [], file); // prettier-ignore
    }
  });

  it('has the figures of the vocabularies that are built', function () {
    if (!fs.existsSync('dist/vocabularies/heldOut.json')) this.skip(); // npm run build makes them
    const { status, stderr } = spawnSync(process.execPath, ['scripts/figures.mjs', '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});

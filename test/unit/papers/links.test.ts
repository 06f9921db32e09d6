import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { allPages, type Page, read, tableUnder, userPages } from './papers';

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

const workflows = (): Page[] => fs.readdirSync('.github/workflows').map(file => read(`.github/workflows/${file}`));

const scriptModule = (file: string): Promise<unknown> =>
  import(pathToFileURL(path.resolve('scripts/testing', file)).href);

/** The names of the stages of `npm test`. */
async function stageNames(): Promise<readonly string[]> {
  const { testStages } = (await scriptModule('stages.mjs')) as {
    testStages: (options: { vscode?: string }) => readonly { readonly name: string }[];
  };
  return testStages({}).map(({ name }) => name);
}

/** The names of the parts of `npm run test:nightly`. */
async function partNames(): Promise<readonly string[]> {
  const { nightlyParts } = (await scriptModule('nightlyParts.mjs')) as {
    nightlyParts: Readonly<Record<string, object>>;
  };
  return Object.keys(nightlyParts);
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
      userPages()
        .map(({ file }) => file)
        .filter(file => file !== 'README.md' && !linked.includes(file)),
      [],
    );
  });

  it('shows every picture that is taken for it', () => {
    const shown = userPages().flatMap(page => targetsOf(page).map(({ file }) => file));
    const pictures = fs.readdirSync('media').filter(file => file.endsWith('.png') && file !== 'icon.png');
    assert.deepEqual(
      pictures.filter(file => !shown.includes(`media/${file}`)),
      [],
    );
  });

  it('names scripts, stages and parts of the tests that there are', async () => {
    const { scripts } = JSON.parse(read('package.json').text) as { readonly scripts: Readonly<Record<string, string>> };
    const [stages, parts] = [await stageNames(), await partNames()];
    const benchmarks = fs.readdirSync('test/bench').map(file => file.replace('.bench.ts', ''));
    for (const { file, text } of [...allPages(), ...workflows()]) {
      const run = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name!);
      assert.deepEqual(
        run.filter(name => !(name in scripts)),
        [],
        file,
      );
      const started = [...text.matchAll(/\bnode ((?:scripts|test)\/[\w/.]+)/g)].map(([, script]) => script!);
      assert.deepEqual(
        started.filter(script => !fs.existsSync(script)),
        [],
        file,
      );
      for (const [, command, name] of text.matchAll(/\b(npm [\w: ]+|node [\w/.]+)(?: --)? --only ([a-z]+)/g)) {
        const known = command!.includes('nightly') ? parts : command!.includes('bench') ? benchmarks : stages;
        assert.ok(known.includes(name!), `${file}: ${command!} --only ${name!}`);
      }
    }
  });

  it('has a job for each stage, and for each part of the nightly tests', async () => {
    const jobs = (file: string, list: string): string[] => {
      const [, names] = new RegExp(`\\b${list}: \\[([^\\]]*)\\]`).exec(read(`.github/workflows/${file}`).text)!;
      return names!.split(/,\s*/).sort();
    };
    assert.deepEqual(jobs('ci.yml', 'stage'), [...new Set(await stageNames())].sort());
    assert.deepEqual(jobs('nightly.yml', 'part'), [...(await partNames())].sort());
  });

  it('tells contributors of each stage, and of each part of the nightly tests', async () => {
    const contributing = read('CONTRIBUTING.md');
    const rows = tableUnder('Tests', contributing).map(([name]) => name!.replaceAll('`', ''));
    for (const name of await stageNames()) assert.ok(rows.includes(name), name);
    for (const name of await partNames())
      assert.ok(contributing.text.includes(`npm run test:nightly -- --only ${name}`), name);
  });

  it('has the figures of the vocabularies that are built', function () {
    if (!fs.existsSync('dist/vocabularies/heldOut.json')) {
      console.log('      skipped: npm run build makes the vocabularies');
      this.skip();
    }
    const { status, stderr } = spawnSync(process.execPath, ['scripts/figures.mjs', '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});

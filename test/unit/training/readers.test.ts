import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { docComments, proseOfDocComments, protocolComments } from '../../../scripts/vocabularies/commentReaders';
import { messages } from '../../../scripts/vocabularies/messageReaders';
import { mixture } from '../../../scripts/vocabularies/trainRecipe';
import type { Recipe } from '../../../scripts/vocabularies/recipes';

describe('the readers of packages', () => {
  let folder: string;
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-readers-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('take the comments out of declarations, with or without the lines for tools', () => {
    write(
      'a.d.ts',
      '/**\n * Pays out.\n * @type {string}\n */\nlet a;\n/** Now. */ let b; // not this\n/** @export */',
    );
    const read = docComments([''], ['.d.ts'])(folder);
    assert.deepEqual(read, [{ name: 'a.d.ts#0', text: 'Pays out.\n@type {string}\n\nNow.\n\n@export\n' }]);
    const prose = proseOfDocComments([''], ['.d.ts'])(folder);
    assert.deepEqual(prose, [{ name: 'a.d.ts#0', text: 'Pays out.\n\nNow.\n' }]);
  });

  it('deal the comments of a large file out to several documents and lose none', () => {
    write('a.d.ts', Array.from({ length: 700 }, (_, index) => `/** Number ${index}. */`).join('\n'));
    const documents = docComments([''], ['.d.ts'])(folder);
    assert.equal(documents.length, 3);
    const text = documents.map(document => document.text).join('\n');
    for (let index = 0; index < 700; index++) assert.ok(text.includes(`Number ${index}.\n`));
  });

  it('read stable protocol definitions, all versions of one as a group', () => {
    write(
      'google/ads/v1/a.proto',
      '// First line,\n//   second.\nmessage A {\n  // Inside.\n  int32 a = 1; // not this\n}\n',
    );
    write('google/ads/v2/a.proto', '// Newer.\n');
    write('google/ads/v3beta1/a.proto', '// Not stable.\n');
    const documents = protocolComments(['google'])(folder);
    assert.deepEqual(documents, [
      { name: 'google/ads/v1/a.proto#0', group: 'google/ads', text: 'First line,\n  second.\n\nInside.\n' },
      { name: 'google/ads/v2/a.proto#0', group: 'google/ads', text: 'Newer.\n' },
    ]);
  });

  it('keep all translations of a message in one group', () => {
    const keys = Array.from({ length: 100 }, (_, index) => `key_${index}`);
    for (const language of ['de', 'fr']) {
      write(`${language}.json`, JSON.stringify(Object.fromEntries(keys.map(key => [key, `${language} ${key}`]))));
    }
    const documents = messages(language => `${language}.json`, ['de', 'fr'])(folder);
    const groups = new Map<string, string>();
    for (const { group, text } of documents) {
      for (const line of text.trim().split('\n').filter(Boolean)) groups.set(line, group!);
    }
    assert.equal(groups.size, 200);
    for (const key of keys) assert.equal(groups.get(`de ${key}`), groups.get(`fr ${key}`));
  });
});

describe('a mixture', () => {
  const documents = Array.from({ length: 400 }, (_, index) => ({ name: `${index}`, text: `${index}` }));
  const mixed = (share: number): number[] => {
    const recipe = { mixture: { legal: share } } as unknown as Recipe;
    const times = new Map(documents.map(({ name }) => [name, 0]));
    for (const { name } of mixture(recipe, () => documents)) times.set(name, times.get(name)! + 1);
    return [...times.values()];
  };

  it('takes each document as often as its share says, and some once more for the part after the point', () => {
    assert.deepEqual(new Set(mixed(3)), new Set([3]));
    assert.deepEqual(new Set(mixed(2.5)), new Set([2, 3]));
    const half = mixed(0.5).reduce((sum, times) => sum + times, 0);
    assert.ok(half > 150 && half < 250, `${half} of 400`);
    assert.deepEqual(
      mixed(2.5).map(times => times - 2),
      mixed(0.5),
      'the same ones',
    );
  });
});

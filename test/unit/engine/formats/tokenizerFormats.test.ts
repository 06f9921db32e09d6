import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { FormatError } from '../../../../src/engine/json/formatError';
import { BESIDE_NAMES } from '../../../../src/engine/formats/beside/besideNames';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import {
  type FormatId,
  formatOf,
  readingPlan,
  tokenizersAmong,
  tokenizerFormats,
} from '../../../../src/engine/formats/tokenizerFormats';
import { readDocument } from '../../../../src/vocabulary/resize/document/readDocument';
import { formatFixtures } from '../../../support/formatFixtures';

const given = { id: 'test', name: 'test' };

/** The menu entry that offers to add a file, as package.json should have it. */
const usualNames = [...new Set(tokenizerFormats.map(each => each.usualNames))].join('|');
const menuClause = `resourceFilename =~ /^(${usualNames})(\\.gz)?$/`;

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
  };
}

/** All that users read about the product, without its code marks. */
function documentation(): string {
  const docs = fs.existsSync('docs') ? fs.readdirSync('docs').map(name => path.join('docs', name)) : [];
  return ['README.md', ...docs.filter(file => file.endsWith('.md'))]
    .map(file => fs.readFileSync(file, 'utf8').replaceAll('`', ''))
    .join('\n');
}

describe('the formats of tokenizer files', () => {
  for (const format of tokenizerFormats) {
    const id: FormatId = format.id;
    const { files, text, ids, nameless, choices } = formatFixtures[id];
    const [chosen, ...others] = files;
    const answers = choices ? [choices] : [];
    const chosenFor = [...files, ...answers];

    describe(format.title, () => {
      it('is told by the name of a file', () => {
        for (const { name, bytes } of files) assert.equal(formatOf(name, bytes).id, id);
      });

      if (nameless !== undefined) {
        it('is told by the content alone', () => {
          assert.equal(formatOf(nameless, chosen!.bytes).id, id);
          const renamed = [{ name: nameless, bytes: chosen!.bytes }, ...others, ...answers];
          assert.deepEqual([...readTokenizerFiles(renamed, given).encode(text).ids], ids);
        });
      }

      it('is read', () => {
        const tokenizer = readTokenizerFiles(chosenFor, given);
        assert.deepEqual([...tokenizer.encode(text).ids], ids);
        const { description, ...info } = tokenizer.info;
        assert.deepEqual(info, { ...given, kind: 'added', vocabularySize: info.vocabularySize });
        assert.notEqual(description, '');
      });

      it('has all its files read, whichever was chosen, and says which one is missing', () => {
        for (const { name, bytes } of files) {
          const others = files.filter(each => each.name !== name).map(each => each.name);
          const { beside } = readingPlan(name, bytes);
          assert.deepEqual([...beside].sort(), [...others, ...format.companions].sort());
          for (const missing of others) {
            assert.throws(
              () => readTokenizerFiles([{ name, bytes }], given),
              (error: unknown) =>
                error instanceof FormatError &&
                error.file === name &&
                error.problem.includes(`put ${missing} beside it`),
            );
          }
        }
      });

      it('can be resized, or says why not', () => {
        try {
          assert.ok(readDocument(chosenFor).model.tokens.length > 0);
        } catch (error) {
          assert.match(String(error), /cannot be written exactly as tokenizer\.json/);
        }
      });

      it('is offered by the file dialog and the explorer', () => {
        const usual = new RegExp(`^(${format.usualNames})$`);
        for (const { name } of files) {
          assert.match(name, usual);
          assert.ok(
            format.endings.some(ending => name.endsWith(`.${ending}`)),
            name,
          );
        }
      });

      it('is in the documentation', () => assert.ok(documentation().includes(format.title)));
    });
  }

  it('name all that lies beside them where its changes are watched', () => {
    const names = tokenizerFormats.flatMap(each => [...each.partners, ...each.companions]);
    assert.deepEqual([...new Set(names)].sort(), [...BESIDE_NAMES].sort());
  });

  it('are in the documentation in the order in which one of a folder is taken', () => {
    const page = fs.readFileSync('docs/tokenizers.md', 'utf8').replaceAll('`', '');
    const lines = page.split('\n').filter(line => line.startsWith('- '));
    const found = tokenizerFormats.map(({ title }) => lines.findIndex(line => line.includes(title)));
    assert.deepEqual(
      found,
      found.toSorted((a, b) => a - b),
    );
    const names = [
      'model.gguf',
      'vocab.json',
      'merges.txt',
      'tokenizer_config.json',
      'tokenizer.json',
      'tokenizer.model',
    ];
    assert.deepEqual(tokenizersAmong(names), [
      'tokenizer.json',
      'tokenizer.model',
      'merges.txt',
      'vocab.json',
      'model.gguf',
    ]);
    assert.deepEqual(tokenizersAmong(['README.md', 'config.json']), []);
  });

  it('are offered by the menu of the explorer', () => {
    const { menus } = (JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest).contributes;
    const entry = menus['explorer/context']?.find(each => each.command === 'tokenLoupe.addTokenizer');
    assert.equal(entry?.when, menuClause);
  });

  it('are listed where a file is in none of them', () => {
    const bytes = new TextEncoder().encode('Call me Ishmael.');
    assert.throws(
      () => readTokenizerFiles([{ name: 'moby.txt', bytes }], given),
      (error: unknown) =>
        error instanceof FormatError && tokenizerFormats.every(({ title }) => error.message.includes(title)),
    );
    assert.throws(() => readTokenizerFiles([], given), FormatError);
  });

  it('say so where a file is no text, or no JSON', () => {
    const read = (...bytes: number[]) => readTokenizerFiles([{ name: 'x.json', bytes: Uint8Array.from(bytes) }], given);
    assert.throws(() => read(0xff, 0xfe), /^FormatError: x\.json: expected text in UTF-8$/);
    assert.throws(() => read(0x7b, 0x5d), /^FormatError: x\.json: expected JSON: /);
  });
});

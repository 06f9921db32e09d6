import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/protocol/rpc';
import type { TokenUnits } from '../../../../src/analysis/integrity/tokenUnits';
import { calling } from '../../../support/textQuestions';
import { spellerOf, spellingFiles, userFile } from '../../../support/spelling';

const none = { distinct: 0, occurrences: 0 };
/** Each word once, one after the other. */
const unitsOf = (words: readonly string[]): TokenUnits => ({
  units: words.join('\n'),
  rows: [
    {
      tokenizerId: 'a',
      units: Uint32Array.from(words.keys()),
      counts: new Uint32Array(words.length).fill(1),
      starts: new Uint32Array(words.length),
      ends: new Uint32Array(words.length),
      withoutLetters: none,
      partial: none,
    },
  ],
});

/** The words that are refused. */
async function refused(files: Readonly<Record<string, string | Uint8Array>>, words: readonly string[]) {
  const { speller } = spellerOf(files);
  const question = { dictionary: spellingFiles, units: unitsOf(words) };
  const { rows } = await speller.checkWords(question, calling());
  return rows[0]!.violations.map(({ text }) => text);
}

describe('the speller', () => {
  it('knows what scripts that imitate Hunspell do not: suffixes on suffixes, numbered flags, compounds, circumfixes', async () => {
    const twofold = {
      'words.aff': 'SET UTF-8\nFLAG num\nSFX 999 Y 1\nSFX 999 0 ler/1000 .\nSFX 1000 Y 1\nSFX 1000 0 de .\n',
      'words.dic': '1\nev/999\n',
    };
    assert.deepEqual(await refused(twofold, ['ev', 'evler', 'evlerde', 'evde', 'lerde', 'Evler', 'EVLERDE']), [
      'evde',
      'lerde',
    ]);
    const compound = {
      'words.aff': 'SET UTF-8\nCOMPOUNDMIN 1\nONLYINCOMPOUND c\nCOMPOUNDRULE 2\nCOMPOUNDRULE n*1t\nCOMPOUNDRULE n*mp\n',
      'words.dic': '5\n1/n1\n2/nm\n1th/tc\n1st/p\n2th/tc\n',
    };
    assert.deepEqual(await refused(compound, ['11th', '21st', '21th', '1th']), ['21th', '1th']);
    const circumfix = {
      'words.aff': 'SET UTF-8\nCIRCUMFIX X\nPFX A Y 1\nPFX A 0 leg/X .\nSFX B Y 2\nSFX B 0 obb .\nSFX B 0 obb/AX .\n',
      'words.dic': '1\nnagy/B\n',
    };
    assert.deepEqual(await refused(circumfix, ['nagy', 'nagyobb', 'legnagyobb', 'legnagy']), ['legnagy']);
  });

  it('asks in the encoding of the dictionary', async () => {
    const latin5 = { 'words.aff': 'SET ISO8859-9\n', 'words.dic': Uint8Array.of(0x31, 0x0a, 0xfd, 0xfe, 0x0a) };
    assert.deepEqual(await refused(latin5, ['ış', 'is', 'ыш']), ['is', 'ыш']);
    await assert.rejects(
      refused({ 'words.aff': 'SET KLINGON-1\n', 'words.dic': '1\na\n' }, ['a']),
      /words\.aff cannot be used: its encoding KLINGON-1 is not known here/,
    );
  });

  it('takes a token of several words for valid where each of them is', async () => {
    const files = { 'words.aff': 'SET UTF-8\n', 'words.dic': '2\nof\nthe\n' };
    assert.deepEqual(await refused(files, ['of the', 'of thx', 'x'.repeat(400)]), ['of thx', 'x'.repeat(400)]);
  });

  it('keeps the dictionary until its version is another, and names a list of morphemes by its size', async () => {
    const { speller, read } = spellerOf({
      'words.aff': 'SET UTF-8\n',
      'words.dic': '1\nev\n',
      'list.txt': 'ler\r\n\r\n de \n',
    });
    const question = { dictionary: spellingFiles, units: unitsOf(['ev', 'ler', 'x']), morphemes: userFile('list.txt') };
    const { rows, morphemes } = await speller.checkWords(question, calling());
    assert.deepEqual([rows[0]!.valid.distinct, rows[0]!.pure?.distinct, morphemes], [2, 1, 2]);
    await speller.checkWords(question, calling());
    assert.deepEqual(read, ['list.txt', 'words.aff', 'words.dic']);
    const changed = { ...question, dictionary: { ...spellingFiles, words: userFile('words.dic', '2') } };
    await speller.checkWords(changed, calling());
    assert.deepEqual(read.slice(3), ['words.aff', 'words.dic']);
  });

  it('says which file is none, and goes on with others', async () => {
    const files: Record<string, string> = { 'words.aff': 'SET UTF-8\n', 'words.dic': '<html>', 'list.txt': '\n' };
    const { speller } = spellerOf(files);
    const question = { dictionary: spellingFiles, units: unitsOf(['ev']) };
    await assert.rejects(async () => speller.checkWords(question, calling()), /words\.dic is no list of words/);
    const morphemes = userFile('list.txt');
    await assert.rejects(
      async () => speller.checkWords({ ...question, morphemes }, calling()),
      /list\.txt has no morphemes/,
    );
    files['words.dic'] = '1\nev\n';
    const { rows } = await speller.checkWords(question, calling());
    assert.equal(rows[0]!.valid.distinct, 1);
  });

  it('survives damaged affixes of many kinds', async () => {
    const whole =
      'SET UTF-8\nFLAG num\nSFX 999 Y 1\nSFX 999 0 ler/1000 .\nSFX 1000 Y 1\nSFX 1000 0 de [^e]\nREP 1\nREP a b\nMAP 1\nMAP ab\nCOMPOUNDRULE 1\nCOMPOUNDRULE (999)*\n';
    for (let cut = 0; cut < whole.length; cut += 40) {
      for (const affixes of [
        whole.slice(0, cut),
        whole.slice(cut),
        `${whole.slice(0, cut)}\0\u{10ffff}9999999999${whole.slice(cut)}`,
      ]) {
        const { speller } = spellerOf({ 'words.aff': affixes, 'words.dic': '1\nev/999\n' });
        // Right, or refused: never another kind of failure.
        try {
          await speller.checkWords({ dictionary: spellingFiles, units: unitsOf(['ev', 'evler', 'x']) }, calling());
        } catch (error) {
          assert.match(String(error), /words\.aff cannot be used|Hunspell failed at the word/);
        }
      }
    }
  });

  it('can be cancelled', async () => {
    const { speller } = spellerOf({ 'words.aff': 'SET UTF-8\n', 'words.dic': '1\nev\n' });
    const cancelled = { ...calling(), signal: AbortSignal.abort() };
    const units = unitsOf(Array.from({ length: 300_000 }, (_, index) => `w${index}`));
    await assert.rejects(
      async () => speller.checkWords({ dictionary: spellingFiles, units }, cancelled),
      CancelledError,
    );
  });
});

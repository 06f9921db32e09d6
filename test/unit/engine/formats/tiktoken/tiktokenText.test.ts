import assert from 'node:assert/strict';
import { entryBytes } from '../../../../../src/engine/bytePairVocabulary';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { readTiktokenText } from '../../../../../src/engine/formats/tiktoken/tiktokenText';
import { random } from '../../../../support/random';
import { shuffled } from '../../../../support/randomModels';
import { bytePairTokenizer, openaiVocabulary } from '../../../../support/tokenizers';

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const line = (text: string, rank: number): string => `${base64(text)} ${rank}`;
const singleBytes = Array.from({ length: 256 }, (_, byte) => line(String.fromCharCode(byte), byte));

describe('a .tiktoken file', () => {
  it('gives the vocabulary that the same ranks give in the form of the package', () => {
    const expected = openaiVocabulary('cl100k_base');
    const lines: string[] = [];
    for (let id = 0; id + 1 < expected.offsets.length; id++) {
      const bytes = entryBytes(expected, id);
      if (bytes.length > 0) lines.push(`${Buffer.from(bytes).toString('base64')} ${id}`);
    }
    const read = readTiktokenText(shuffled(random(1), lines).join('\n'), { specialTokens: expected.specialTokens });
    assert.deepEqual(read, expected);
  });

  it('may have empty lines, line ends of Windows and gaps', () => {
    const read = readTiktokenText(`${singleBytes.join('\r\n')}\r\n\r\n${line('ab', 300)}\n`);
    assert.equal(read.offsets.length, 302);
    assert.deepEqual(Array.from(read.mergeResults), [300]);
    assert.equal(entryBytes(read, 280).length, 0);
  });

  it('may have ids that do not follow the ranks', () => {
    const tokens = [...singleBytes, line('ab', 256), line('bc', 257), line('abc', 258)];
    const byRank = bytePairTokenizer('by rank', readTiktokenText(tokens.join('\n')), 'superbpe-stage2');
    const idOf = (rank: number): number => 1000 - rank;
    const turned = readTiktokenText(tokens.join('\n'), { idOf });
    assert.equal(Buffer.from(entryBytes(turned, 742)).toString(), 'abc');
    const byId = bytePairTokenizer('by id', turned, 'superbpe-stage2');
    for (const text of ['abcabbcab', 'bcbc', 'a', 'xabc']) {
      assert.deepEqual(Array.from(byId.encode(text).ids), Array.from(byRank.encode(text).ids, idOf));
    }
  });

  const malformed: Readonly<Record<string, string>> = {
    'a token that is no Base64': '* 256',
    'a token of impossible length': 'YWJjZ 256',
    'an empty token': ' 256',
    'no rank': base64('ab'),
    'a rank that is no number': `${base64('ab')} x`,
    'a negative rank': `${base64('ab')} -1`,
    'a rank beyond any vocabulary': `${base64('ab')} 2097152`,
    'a rank beyond all numbers': `${base64('ab')} 99999999999999999999`,
    'a rank twice': `${base64('ab')} 255`,
    'a token twice': `${base64('a')} 256`,
    'a token too long': `${base64('a'.repeat(600))} 256`,
    'two spaces': `${base64('ab')}  256`,
    'the form of the package': `! 256 ${base64('ab')}`,
  };
  for (const [name, bad] of Object.entries(malformed)) {
    it(`is refused with ${name}, and the line is named`, () => {
      assert.throws(
        () => readTiktokenText([...singleBytes, bad].join('\n')),
        (error: unknown) => error instanceof FormatError && error.path === 'line 257',
      );
    });
  }

  it('is refused without a token for every byte, or with ids that are none or twice there', () => {
    assert.throws(() => readTiktokenText(singleBytes.slice(1).join('\n')), FormatError);
    assert.throws(() => readTiktokenText(''), FormatError);
    const text = singleBytes.join('\n');
    assert.throws(() => readTiktokenText(text, { idOf: () => 7 }), FormatError);
    assert.throws(() => readTiktokenText(text, { idOf: rank => rank - 1 }), FormatError);
    assert.throws(() => readTiktokenText(text, { specialTokens: new Map([['<|end|>', 3]]) }), FormatError);
    assert.equal(readTiktokenText(text, { specialTokens: new Map([['<|end|>', 300]]) }).specialTokens.size, 1);
  });
});

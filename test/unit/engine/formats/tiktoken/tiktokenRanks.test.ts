import assert from 'node:assert/strict';
import { Tiktoken } from 'tiktoken';
import { entryBytes } from '../../../../../src/engine/bytePairVocabulary';
import { vocabularyFromTiktoken } from '../../../../../src/engine/formats/tiktoken/tiktokenRanks';
import { pick, random } from '../../../../support/random';
import { bytePairTokenizer, openaiEncodings, openaiVocabulary } from '../../../../support/tokenizers';

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const singleBytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
const line = (offset: number | string, tokens: readonly string[]): string =>
  `! ${offset} ${tokens.map(base64).join(' ')}`;

function read(
  bpe_ranks: string,
  special_tokens: Record<string, number> = {},
): ReturnType<typeof vocabularyFromTiktoken> {
  return vocabularyFromTiktoken({ bpe_ranks, special_tokens });
}

describe('tiktoken ranks', () => {
  it('become merges of the two parts that the token comes down to', () => {
    const vocabulary = read(line(0, [...singleBytes, 'ab', 'bc', 'abc', 'abcbc']), { '<|end|>': 999 });
    const merges = Array.from(vocabulary.mergeLefts, (left, rank) => [
      left,
      vocabulary.mergeRights[rank],
      vocabulary.mergeResults[rank],
    ]);
    assert.deepEqual(merges, [
      [97, 98, 256],
      [98, 99, 257],
      [256, 99, 258], // not a + bc: ab has the lower rank
      [258, 257, 259],
    ]);
    assert.equal(Buffer.from(entryBytes(vocabulary, 259)).toString(), 'abcbc');
    assert.deepEqual(vocabulary.specialTokens, new Map([['<|end|>', 999]]));
  });

  it('leave tokens that lower ranks do not build without a merge', () => {
    const vocabulary = read(line(0, [...singleBytes, 'abc', 'ab']));
    assert.deepEqual(Array.from(vocabulary.mergeResults), [257]);
    assert.equal(Buffer.from(entryBytes(vocabulary, 256)).toString(), 'abc');
  });

  it('go up to the last id that a vocabulary may have', () => {
    const vocabulary = read(`${line(0, singleBytes)}\n${line(2 ** 21 - 2, ['xy', 'yz'])}`);
    assert.equal(vocabulary.offsets.length, 2 ** 21 + 1);
    assert.equal(Buffer.from(entryBytes(vocabulary, 2 ** 21 - 1)).toString(), 'yz');
    assert.deepEqual([...vocabulary.mergeResults], [2 ** 21 - 2, 2 ** 21 - 1]);
  });

  it('may have gaps', () => {
    const vocabulary = read([line(0, singleBytes), line(300, ['ab']), line(310, ['abc']), ''].join('\n'));
    assert.equal(vocabulary.offsets.length, 312);
    assert.equal(entryBytes(vocabulary, 256).length, 0);
    assert.equal(entryBytes(vocabulary, 299).length, 0);
    assert.equal(Buffer.from(entryBytes(vocabulary, 300)).toString(), 'ab');
    assert.equal(entryBytes(vocabulary, 305).length, 0);
    assert.equal(Buffer.from(entryBytes(vocabulary, 310)).toString(), 'abc');
    assert.equal(entryBytes(vocabulary, 255)[0], 255);
    assert.deepEqual(Array.from(vocabulary.mergeResults), [300, 310]);
  });

  const malformed: Readonly<Record<string, string>> = {
    'no mark': `? 0 ${base64('a')}`,
    'no offset': '!',
    'an empty offset': `!  ${base64('a')}`,
    'an offset that is no number': `! x ${base64('a')}`,
    'a negative offset': `! -1 ${base64('a')}`,
    'an offset with a fraction': `! 0.5 ${base64('a')}`,
    'an offset beyond any vocabulary': `! 2097152 ${base64('a')}`,
    'tokens that go on beyond any vocabulary': `! 2097151 ${base64('a')} ${base64('b')}`,
    'an offset beyond all numbers': `! 1e300 ${base64('a')}`,
    'a token that is no Base64': '! 0 *',
    'a token of impossible length': '! 0 YWJjZ',
    'an empty token': `! 0 ${base64('a')}  ${base64('b')}`,
    'an empty token at the end': `! 0 ${base64('a')} `,
    'the plain form of Python': `${base64('a')} 0`,
  };
  for (const [name, ranks] of Object.entries(malformed)) {
    it(`are refused with ${name}`, () => {
      assert.throws(
        () => read(`${line(0, singleBytes)}\n${ranks}`),
        (error: unknown) => error instanceof Error && error.message !== '',
      );
    });
  }

  it('encode like tiktoken itself when they are made up, but built by their own lower ranks', function () {
    this.timeout(60_000);
    const next = random(3);
    for (let round = 0; round < 40; round++) {
      const alphabet = ['a', 'b', 'c', ' ', 'd'].slice(0, 2 + (round % 4));
      const tokens = [...singleBytes];
      const known = new Set(tokens);
      const pool = [...alphabet];
      while (tokens.length < 400 && pool.length > 0) {
        const token = pick(next, pool) + pick(next, pool);
        if (token.length > 9 || known.has(token)) {
          if (next(50) === 0) break;
          continue;
        }
        // Such a token may still come down to three parts and more: then it must not get a merge.
        tokens.push(token);
        known.add(token);
        pool.push(token);
      }
      const ranks = line(0, tokens);
      const reachable = new Set(read(ranks).mergeResults);
      const kept = tokens.filter((token, id) => token.length === 1 || reachable.has(id));
      const reference = new Tiktoken(line(0, kept), {}, '[^\\n]+|\\n');
      const ours = bytePairTokenizer('made up', read(line(0, kept)), 'superbpe-stage2');
      for (let index = 0; index < 30; index++) {
        const text = Array.from({ length: 1 + next(150) }, () => pick(next, alphabet)).join('');
        assert.deepEqual(
          ours.encode(text).ids,
          reference.encode_ordinary(text),
          `${JSON.stringify(text)} in round ${round}`,
        );
      }
      reference.free();
    }
  });

  for (const name of openaiEncodings) {
    it(`of ${name} lose nothing: what has no merge cannot be reached by higher ranks either`, function () {
      this.timeout(60_000);
      const vocabulary = openaiVocabulary(name);
      const { offsets, mergeResults } = vocabulary;
      const idOf = new Map<string, number>();
      const text = (id: number): string => Buffer.from(entryBytes(vocabulary, id)).toString('latin1');
      for (let id = 0; id + 1 < offsets.length; id++) if (offsets[id + 1] !== offsets[id]) idOf.set(text(id), id);
      const merged = new Set(mergeResults);
      let unreachable = 0;
      for (const [token, id] of idOf) {
        if (token.length === 1 || merged.has(id)) continue;
        unreachable++;
        assert.ok(plainTiktoken(token, idOf).length > 1, `entry ${id}, ${JSON.stringify(token)}`);
      }
      assert.ok(unreachable < 2000, `${unreachable} entries without a merge`);
    });
  }
});

/** tiktoken's rule: join the two neighbours whose concatenation has the lowest rank, as long as there are such. */
function plainTiktoken(token: string, idOf: ReadonlyMap<string, number>): string[] {
  const parts = Array.from(token); // Latin-1: one character a byte
  for (;;) {
    let best = Infinity;
    let at = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const rank = idOf.get(parts[index]! + parts[index + 1]!) ?? Infinity;
      if (rank < best) [best, at] = [rank, index];
    }
    if (at < 0) return parts;
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
}

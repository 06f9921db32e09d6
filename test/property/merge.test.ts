import assert from 'node:assert/strict';
import { ByteBigrams } from '../../src/engine/models/byteLevelBpe/byteBigrams';
import { mergeByHeap, mergeByScanning } from '../../src/engine/models/merging/merge';
import { RankedMerges } from '../../src/engine/models/stringBpe/rankedMerges';
import { NO_MERGE, PairTable } from '../../src/engine/models/merging/pairTable';
import { type BytePairVocabulary, entryBytes } from '../../src/engine/bytePairVocabulary';
import { naiveMerge } from '../support/naiveMerge';
import { runs } from '../support/nightly';
import { pick, random } from '../support/random';
import { randomVocabulary } from '../support/randomVocabulary';

const SEED = 20_261_129;
const utf8 = new TextEncoder();
const alphabets = ['ab', 'aab', 'abc', 'abcdef', 'the cat\n', 'é漢🙂 '].map(text => utf8.encode(text));

/** The same merges in another order: then a merge can make a pair of a lower rank than its own. */
function shuffledRanks(vocabulary: BytePairVocabulary, next: (limit: number) => number): BytePairVocabulary {
  const order = Array.from(vocabulary.mergeLefts, (_, rank) => rank);
  for (let index = order.length - 1; index > 0; index--) {
    const other = next(index + 1);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return {
    ...vocabulary,
    mergeLefts: Uint32Array.from(order, rank => vocabulary.mergeLefts[rank]!),
    mergeRights: Uint32Array.from(order, rank => vocabulary.mergeRights[rank]!),
    mergeResults: Uint32Array.from(order, rank => vocabulary.mergeResults[rank]!),
  };
}

function symbolsOf(vocabulary: BytePairVocabulary, bytes: Uint8Array): Int32Array {
  const idOfByte = new Map<number, number>();
  for (let id = 0; id + 1 < vocabulary.offsets.length; id++) {
    const start = vocabulary.offsets[id]!;
    if (vocabulary.offsets[id + 1] === start + 1) idOfByte.set(vocabulary.bytes[start]!, id);
  }
  return Int32Array.from(bytes, byte => idOfByte.get(byte)!);
}

function scanned(vocabulary: BytePairVocabulary, table: PairTable, bytes: Uint8Array): number[] {
  const symbols = symbolsOf(vocabulary, bytes);
  const count = mergeByScanning(symbols, bytes.length, new Int32Array(bytes.length), table);
  return Array.from(symbols.subarray(0, count));
}

function heaped(vocabulary: BytePairVocabulary, table: PairTable, bytes: Uint8Array): number[] {
  const symbols = symbolsOf(vocabulary, bytes);
  const count = mergeByHeap(symbols, bytes.length, table);
  return Array.from(symbols.subarray(0, count));
}

function ranked(vocabulary: BytePairVocabulary, merges: RankedMerges, bytes: Uint8Array): number[] {
  const symbols = symbolsOf(vocabulary, bytes);
  const count = merges.merge(symbols, bytes.length);
  return Array.from(symbols.subarray(0, count));
}

/** More ways to split entries that there are, at random ranks: several merges make one token, as in SentencePiece's. */
function withMoreWays(vocabulary: BytePairVocabulary, next: (limit: number) => number): BytePairVocabulary {
  const text = (id: number): string => String.fromCharCode(...entryBytes(vocabulary, id));
  const idOf = new Map<string, number>();
  for (let id = 0; id + 1 < vocabulary.offsets.length; id++) if (text(id) !== '') idOf.set(text(id), id);
  const merges = Array.from(
    vocabulary.mergeLefts,
    (left, rank) => [left, vocabulary.mergeRights[rank]!, vocabulary.mergeResults[rank]!] as const,
  );
  for (const [entry, result] of idOf) {
    for (let cut = 1; cut < entry.length; cut++) {
      const [left, right] = [idOf.get(entry.slice(0, cut)), idOf.get(entry.slice(cut))];
      if (left === undefined || right === undefined || next(3) === 0) continue;
      if (!merges.some(merge => merge[0] === left && merge[1] === right))
        merges.splice(next(merges.length + 1), 0, [left, right, result]);
    }
  }
  const column = (index: 0 | 1 | 2): Uint32Array => Uint32Array.from(merges, merge => merge[index]);
  return { ...vocabulary, mergeLefts: column(0), mergeRights: column(1), mergeResults: column(2) };
}

function randomBytes(next: (limit: number) => number, alphabet: Uint8Array, length: number): Uint8Array {
  // Runs of equal bytes are where overlapping pairs of equal rank meet.
  const bytes: number[] = [];
  while (bytes.length < length) {
    const byte = alphabet[next(alphabet.length)]!;
    for (let run = next(4) === 0 ? 1 + next(9) : 1; run > 0; run--) bytes.push(byte);
  }
  return Uint8Array.from(bytes.slice(0, length));
}

describe('merging', function () {
  this.timeout(60_000);

  it(`by scanning, by a heap, rank by rank and by the definition come to the same (seed ${SEED})`, () => {
    const next = random(SEED);
    for (let round = 0; round < runs(200); round++) {
      const alphabet = pick(next, alphabets);
      const inOrder = randomVocabulary(next, { merges: 5 + next(80), alphabet });
      const ordered = round % 3 === 0 ? withMoreWays(inOrder, next) : inOrder;
      const vocabulary = round % 2 === 0 ? ordered : shuffledRanks(ordered, next);
      const table = new PairTable(vocabulary);
      const merges = new RankedMerges(table, vocabulary.mergeLefts.length); // used again, as models do
      for (let index = 0; index < 15; index++) {
        const bytes = randomBytes(next, alphabet, next(80));
        const expected = naiveMerge(vocabulary, bytes);
        assert.deepEqual(scanned(vocabulary, table, bytes), expected, `scanning ${bytes.join()} in round ${round}`);
        assert.deepEqual(heaped(vocabulary, table, bytes), expected, `heap ${bytes.join()} in round ${round}`);
        assert.deepEqual(ranked(vocabulary, merges, bytes), expected, `ranks ${bytes.join()} in round ${round}`);
      }
    }
  });

  it('by scanning, by a heap and rank by rank come to the same on long pieces', () => {
    const next = random(SEED + 1);
    for (let round = 0; round < 12; round++) {
      const alphabet = pick(next, alphabets);
      const inOrder = randomVocabulary(next, { merges: 60, alphabet });
      const vocabulary = round % 2 === 0 ? inOrder : shuffledRanks(withMoreWays(inOrder, next), next);
      const table = new PairTable(vocabulary);
      const merges = new RankedMerges(table, vocabulary.mergeLefts.length);
      const bytes = round < 4 ? new Uint8Array(3000).fill(alphabet[0]!) : randomBytes(next, alphabet, 3000);
      const expected = scanned(vocabulary, table, bytes);
      assert.deepEqual(heaped(vocabulary, table, bytes), expected);
      assert.deepEqual(ranked(vocabulary, merges, bytes), expected);
    }
  });

  it('leaves nothing and one symbol as they are', () => {
    const vocabulary = randomVocabulary(random(1), { merges: 10, alphabet: alphabets[0]! });
    const table = new PairTable(vocabulary);
    assert.equal(mergeByHeap(new Int32Array(0), 0, table), 0);
    assert.equal(mergeByScanning(new Int32Array(0), 0, new Int32Array(0), table), 0);
    assert.deepEqual(heaped(vocabulary, table, Uint8Array.of(97)), scanned(vocabulary, table, Uint8Array.of(97)));
  });

  it('looks at the symbols within the length alone', () => {
    const vocabulary = randomVocabulary(random(2), { merges: 40, alphabet: alphabets[0]! });
    const table = new PairTable(vocabulary);
    const bytes = utf8.encode('abbaabab');
    const longer = symbolsOf(vocabulary, utf8.encode('abbaababab'));
    const count = mergeByHeap(longer, bytes.length, table);
    assert.deepEqual(Array.from(longer.subarray(0, count)), naiveMerge(vocabulary, bytes));
  });
});

describe('the table of pairs', () => {
  it('knows every merge, the first of equal ones, and no other pair', () => {
    const next = random(SEED + 2);
    for (let round = 0; round < 20; round++) {
      const vocabulary = randomVocabulary(next, { merges: next(300), alphabet: alphabets[3]! });
      const table = new PairTable(vocabulary);
      const first = new Map<string, number>();
      vocabulary.mergeLefts.forEach((left, rank) => {
        const pair = `${left} ${vocabulary.mergeRights[rank]!}`;
        if (!first.has(pair)) first.set(pair, rank);
      });
      const ids = vocabulary.offsets.length - 1;
      for (let left = 0; left < ids; left++) {
        for (let right = 0; right < ids; right += 1 + next(5)) {
          const slot = table.find(left, right);
          const rank = first.get(`${left} ${right}`);
          if (table.rankAt(slot) !== (rank ?? NO_MERGE)) assert.fail(`pair ${left} ${right}`);
          if (rank !== undefined) assert.equal(table.resultAt(slot), vocabulary.mergeResults[rank]);
        }
      }
      for (const [pair, rank] of first) {
        const [left, right] = pair.split(' ').map(Number);
        assert.equal(table.rankAt(table.find(left!, right!)), rank);
      }
    }
  });
});

describe('byte bigrams', () => {
  it(`say where a piece may be cut without changing a token (seed ${SEED})`, () => {
    const next = random(SEED + 3);
    let cuts = 0;
    for (let round = 0; round < runs(150); round++) {
      const alphabet = pick(next, alphabets);
      const vocabulary = randomVocabulary(next, { merges: 3 + next(25), alphabet, unmerged: next(3) });
      const bigrams = new ByteBigrams(vocabulary);
      const bytes = randomBytes(next, alphabet, 60);
      const parts: number[] = [];
      for (let start = 0; start < bytes.length;) {
        const end = bigrams.nextCut(bytes, start, bytes.length);
        assert.ok(end > start && end <= bytes.length);
        parts.push(...naiveMerge(vocabulary, bytes.subarray(start, end)));
        if (end < bytes.length) cuts++;
        start = end;
      }
      assert.deepEqual(parts, naiveMerge(vocabulary, bytes), `round ${round}`);
    }
    assert.ok(cuts > runs(500), `${cuts} cuts`);
  });

  it('never cut inside an entry, and always where no entry has both bytes', () => {
    const next = random(SEED + 4);
    const vocabulary = randomVocabulary(next, { merges: 30, alphabet: alphabets[2]!, unmerged: 5 });
    const bigrams = new ByteBigrams(vocabulary);
    const inEntries = new Set<string>();
    for (let id = 0; id + 1 < vocabulary.offsets.length; id++) {
      const entry = vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]);
      entry.forEach((byte, index) => index > 0 && inEntries.add(`${entry[index - 1]!} ${byte}`));
      if (entry.length > 0) assert.equal(bigrams.nextCut(entry, 0, entry.length), entry.length);
    }
    for (let left = 0; left < 256; left++) {
      for (let right = 0; right < 256; right++) {
        const cut = bigrams.nextCut(Uint8Array.of(left, right), 0, 2) === 1;
        if (cut === inEntries.has(`${left} ${right}`)) assert.fail(`${left} ${right}`);
      }
    }
    assert.equal(bigrams.nextCut(utf8.encode('abcabc'), 3, 4), 4);
  });
});

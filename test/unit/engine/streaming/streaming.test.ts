import assert from 'node:assert/strict';
import type { Counter } from '../../../../src/engine/segmentedDocument';
import { countStream, type StreamCount } from '../../../../src/engine/streaming/countStream';
import { countUpTo } from '../../../../src/engine/streaming/countUpTo';
import type { TextChunk } from '../../../../src/engine/streaming/textChunks';
import { hardCases } from '../../../support/hardCases';
import { type Random, random } from '../../../support/random';
import { mixedText, proseLikeText } from '../../../support/randomTexts';
import { baselineTokenizers, openaiTokenizer, randomTokenizer } from '../../../support/tokenizers';

const SEED = 20_261_201;
const tokenizer = openaiTokenizer('r50k_base');

async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

/** `text` in chunks of random length, cut anywhere. */
function* chunksOf<T extends TextChunk>(next: Random, text: T, most: number): Generator<T> {
  for (let start = 0; start < text.length;) {
    const end = start + 1 + next(most);
    yield text.slice(start, end) as T;
    start = end;
  }
}

/** Remembers the longest text that was counted at once. */
class Watched implements Counter {
  longest = 0;
  units = 0;
  asked = 0;

  count(text: string): number {
    this.longest = Math.max(this.longest, text.length);
    this.units += text.length;
    return tokenizer.count(text);
  }

  canCutAt(text: string, index: number): boolean {
    this.asked++;
    return tokenizer.canCutAt(text, index);
  }
}

describe(`a text that comes in chunks (seed ${SEED})`, () => {
  const counters = [tokenizer, openaiTokenizer('o200k_base'), randomTokenizer('cl100k'), ...baselineTokenizers];
  for (const counter of counters) {
    it(`has the count of all of it: ${counter.info.name}`, async () => {
      const next = random(SEED);
      const texts = [...hardCases.map(each => each.text), proseLikeText(next, 200_000), mixedText(next, 150_000)];
      for (const text of texts) {
        const bytes = new TextEncoder().encode(text);
        const most = text.length > 1000 ? 9000 : 4;
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const expected = { tokens: counter.count(whole), bytes: bytes.length, exceeded: false };
        assert.deepEqual(await countStream(counter, later(chunksOf(next, bytes, most))), expected);
        assert.deepEqual(await countStream(counter, chunksOf(next, text, most)), {
          ...expected,
          tokens: counter.count(text),
        });
      }
    });
  }

  it('keeps a byte order mark, and takes broken UTF-8 as a decoder does', async () => {
    const count = async (...chunks: TextChunk[]): Promise<StreamCount> => countStream(tokenizer, chunks);
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
    assert.equal((await count(mark.subarray(0, 1), mark.subarray(1), 'x')).tokens, tokenizer.count('\ufeffx'));
    assert.equal((await count(Uint8Array.of(0x61, 0xf0, 0x9f))).tokens, tokenizer.count('a\ufffd'));
    assert.equal((await count(Uint8Array.of(0xf0, 0x9f), 'b')).tokens, tokenizer.count('\ufffdb'));
    assert.equal((await count('\ud83d', '\ude00')).tokens, tokenizer.count('\ud83d\ude00'));
    assert.deepEqual(await count(), { tokens: 0, bytes: 0, exceeded: false });
    assert.deepEqual(await count('', new Uint8Array(0)), { tokens: 0, bytes: 0, exceeded: false });
  });

  it('is held only from its last cut on', async () => {
    const watched = new Watched();
    const line = 'It is a truth universally acknowledged;\n';
    await countStream(
      watched,
      Array.from({ length: 40_000 }, () => line),
    );
    assert.equal(watched.units, 40_000 * line.length);
    assert.ok(watched.longest < 70_000, `${watched.longest} units at once`);
  });

  it('takes linear time without a place to cut', async () => {
    const watched = new Watched();
    const chunk = 'é\u0301'.repeat(4096);
    assert.ok(!tokenizer.canCutAt(chunk, 1) && !tokenizer.canCutAt(chunk, 2));
    await countStream(
      watched,
      Array.from({ length: 30 }, () => chunk),
    );
    assert.equal(watched.longest, 30 * chunk.length);
    assert.ok(watched.asked <= 2 * watched.units, `${watched.asked} questions`);
  });

  it('stops where it is told to, and lets go of its source', async () => {
    const line = 'one two three\n';
    const controller = new AbortController();
    let read = 0;
    const ends: string[] = [];
    function* source(name: string): Generator<string> {
      try {
        for (; ; read++) {
          if (read === 100_000) controller.abort(new Error('enough'));
          yield line;
        }
      } finally {
        ends.push(name);
      }
    }
    const limited = await countStream(tokenizer, source('limited'), { limit: 20_000 });
    assert.ok(limited.exceeded && limited.tokens > 20_000 && limited.tokens < 50_000);
    assert.ok(read < 20_000, `${read} lines read`);
    assert.deepEqual(ends, ['limited']);
    let told: StreamCount | undefined;
    const cancelled = countStream(tokenizer, later(source('cancelled')), {
      signal: controller.signal,
      onProgress: progress => (told = progress),
    });
    await assert.rejects(cancelled, /enough/);
    assert.deepEqual(ends, ['limited', 'cancelled']);
    assert.ok(told && told.tokens > 0 && !told.exceeded);
    await assert.rejects(countStream(tokenizer, ['x'], { signal: controller.signal }), /enough/);
  });

  it('fails as its source fails', async () => {
    const source = (function* (): Generator<string> {
      yield 'x';
      throw new Error('the disk is gone');
    })();
    await assert.rejects(countStream(tokenizer, source), /the disk is gone/);
  });
});

describe('counting up to a limit', () => {
  const text = 'one two three\n'.repeat(50_000);

  it('counts all that fits', () => {
    for (const each of [text, '', 'a', ...hardCases.map(hard => hard.text)]) {
      const tokens = tokenizer.count(each);
      assert.deepEqual(countUpTo(tokenizer, each, tokens), { tokens, exceeded: false });
      assert.deepEqual(countUpTo(tokenizer, each, Infinity), { tokens, exceeded: false });
    }
  });

  it('says that there are more, and reads little further', () => {
    const watched = new Watched();
    const { tokens, exceeded } = countUpTo(watched, text, 1000);
    assert.ok(exceeded && tokens > 1000 && tokens <= tokenizer.count(text));
    assert.ok(watched.units < 10_000, `${watched.units} units read`);
    assert.equal(countUpTo(tokenizer, text, tokenizer.count(text) - 1).exceeded, true);
  });
});

import fs from 'node:fs';
import { limitsOf } from './limits';
import type { Answer, Request } from './protocol';
import { type Ids, type Loaded, subjects } from './subjects';
import { now } from './clock';
import { median } from './tables';

/*
 * One tokenizer in a process of its own, asked to load and to encode by its parent: what hangs or dies here is the
 * tokenizer's, and compilers and collectors of one do not meddle with another's.
 */

/** How often a text is encoded again after its first sight; the median counts. */
const WARM_PASSES = 3;

let loaded: Loaded | undefined;

/** A number that tells sequences of ids apart. */
function digest(ids: Ids): string {
  let hash = 0x811c9dc5;
  for (const id of Array.from(ids)) hash = Math.imul(hash ^ id, 0x01000193);
  return `${ids.length}:${hash >>> 0}`;
}

function megabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss / 1e6;
}

async function answer(request: Request): Promise<Answer> {
  switch (request.do) {
    case 'load': {
      const before = megabytes();
      const started = now();
      const subject = subjects.find(each => each.name === request.subject)!;
      loaded = await subject.load(request.encoding);
      await loaded.encode('Hello, world');
      const milliseconds = now() - started;
      return { milliseconds, megabytes: megabytes() - before };
    }
    case 'warmUp': {
      const text = fs.readFileSync(request.file, 'utf8');
      for (let round = 0; round < 4; round++) {
        await loaded!.encode(text);
        loaded!.encodeFully?.(text);
      }
      return {};
    }
    case 'time': {
      const text = fs.readFileSync(request.file, 'utf8');
      await loaded!.fresh();
      const started = now();
      const ids = await loaded!.encode(text);
      const first = now() - started;
      const warm: number[] = [];
      const full: number[] = [];
      const { repeat = 1 } = request;
      for (let round = 0; round < WARM_PASSES; round++) {
        const again = now();
        for (let time = 0; time < repeat; time++) await loaded!.encode(text);
        warm.push((now() - again) / repeat);
        if (!loaded!.encodeFully) continue;
        const fully = now();
        for (let time = 0; time < repeat; time++) loaded!.encodeFully(text);
        full.push((now() - fully) / repeat);
      }
      return { first, warm: median(warm), full: full.length > 0 ? median(full) : NaN, digest: digest(ids) };
    }
    case 'limits':
      return { limits: limitsOf(request.encoding, fs.readFileSync(request.file, 'utf8')) };
  }
}

process.on('message', (request: Request) => {
  answer(request).then(
    result => process.send!(result),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.message.slice(0, 200) : String(error) }),
  );
});
process.send!({});

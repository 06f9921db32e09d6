import fs from 'node:fs';
import { limitsOf } from './limits';
import type { Answer, Request } from './protocol';
import { type Ids, type Loaded, subjects } from './subjects';
import { now } from './clock';

/*
 * One tokenizer in a process of its own, asked to load and to encode by its parent: what hangs or dies here is the
 * tokenizer's, and compilers and collectors of one do not meddle with another's.
 */

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
      const times: number[] = [];
      let ids: Ids = [];
      for (let round = 0; round < 2; round++) {
        const started = now();
        ids = await loaded!.encode(text);
        times.push(now() - started);
      }
      let full = NaN;
      if (loaded!.encodeFully) {
        const started = now();
        loaded!.encodeFully(text);
        full = now() - started;
      }
      return { first: times[0]!, warm: times[1]!, full, digest: digest(ids) };
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

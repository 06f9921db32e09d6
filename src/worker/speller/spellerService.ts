import { Verdict, wordRows } from '../../analysis/integrity/wordFigures';
import { CancelledError, type Handlers } from '../../protocol/rpc';
import type { Speller, SpellerHost, SpellingFiles, VersionedFile } from '../../protocol/integrity/speller';
import { messageOf } from '../../text/errors';
import { HunspellDictionary } from './hunspell';

/** Bytes of the files. The affixes of the largest known dictionaries have 2 MB, their words 10 MB. */
const MOST_BYTES = { affixes: 16_000_000, words: 64_000_000, morphemes: 16_000_000 };
/** Milliseconds of looking up between two looks at the message queue. */
const SLICE_MILLISECONDS = 20;

/** What the speller needs from its platform. */
export interface SpellerEnvironment {
  readonly readShipped: () => Promise<Uint8Array>;
  readonly readUserFile: (file: Parameters<SpellerHost['readUserFile']>[0]) => Promise<Uint8Array>;
  /** Resolves after messages that have arrived meanwhile were handled. */
  readonly pause: () => Promise<void>;
}

/** Looks words up in the dictionary that was last asked for, which stays loaded. */
export function createSpeller({ readShipped, readUserFile, pause }: SpellerEnvironment): Handlers<Speller> {
  const dictionary = keepLast(async ({ affixes, words }: SpellingFiles) => {
    const affixBytes = await readUserFile({ uri: affixes.uri, mostBytes: MOST_BYTES.affixes });
    const wordBytes = await readUserFile({ uri: words.uri, mostBytes: MOST_BYTES.words });
    if (!/^\s*\d/.test(new TextDecoder().decode(wordBytes.subarray(0, 100)))) {
      throw new Error(`${words.name} is no list of words of Hunspell: it does not begin with their number`);
    }
    try {
      return await HunspellDictionary.read(await readShipped(), affixBytes, wordBytes);
    } catch (error) {
      throw new Error(`${affixes.name} cannot be used: ${complaint(error)}`, { cause: error });
    }
  });
  const morphemes = keepLast(async ({ uri, name }: VersionedFile) => {
    const bytes = await readUserFile({ uri, mostBytes: MOST_BYTES.morphemes });
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    const list = new Set(lines.map(line => line.trim()).filter(line => line !== ''));
    if (list.size === 0) throw new Error(`${name} has no morphemes: one is expected on each line`);
    return list;
  });

  return {
    async checkWords({ dictionary: files, morphemes: file, units: asked }, { signal, progress }) {
      const list = file && (await morphemes(file));
      const speller = await dictionary(files);
      const units = asked.units === '' ? [] : asked.units.split('\n');
      const verdicts = new Uint8Array(units.length);
      let deadline = performance.now() + SLICE_MILLISECONDS;
      for (const [index, unit] of units.entries()) {
        const isWord = look(speller, unit, () => dictionary.forget());
        verdicts[index] = (isWord ? Verdict.Word : 0) | (list?.has(unit) ? Verdict.Morpheme : 0);
        if (performance.now() < deadline) continue;
        progress(index / units.length);
        await pause();
        if (signal.aborted) throw new CancelledError();
        deadline = performance.now() + SLICE_MILLISECONDS;
      }
      return {
        rows: wordRows(asked, verdicts, list !== undefined),
        remarks: speller.remarks,
        ...(list && { morphemes: list.size }),
      };
    },
  };
}

/** Whether each part of a unit is a word. A failure leaves Hunspell unfit for use: `forget` it. */
function look(speller: HunspellDictionary, unit: string, forget: () => void): boolean {
  try {
    return unit.split(' ').every(word => speller.isWord(word));
  } catch (error) {
    forget();
    throw new Error(`Hunspell failed at the word "${unit}": ${complaint(error)}`, { cause: error });
  }
}

/** WebAssembly throws C++'s exceptions as numbers, and its own errors in terms of its stack. */
function complaint(error: unknown): string {
  if (typeof error === 'number') return 'it takes too much memory, or is damaged';
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    return `it takes too much memory, or is damaged (${error.message.split('.')[0] ?? ''})`;
  }
  return messageOf(error);
}

/** Makes what is asked for, and keeps the last one for when it is asked for again; a failure is not kept. */
function keepLast<Key, Value>(make: (key: Key) => Promise<Value>) {
  let last: { readonly key: string; readonly value: Promise<Value> } | undefined;
  const get = (key: Key): Promise<Value> => {
    const text = JSON.stringify(key);
    if (last?.key !== text) {
      const value = make(key);
      const made = { key: text, value };
      value.catch(() => {
        if (last === made) last = undefined;
      });
      last = made;
    }
    return last.value;
  };
  return Object.assign(get, { forget: () => void (last = undefined) });
}

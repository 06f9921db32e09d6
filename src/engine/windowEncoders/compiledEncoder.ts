import type { BytePairVocabulary } from '../bytePairVocabulary';
import type { BytePairModel } from '../models/byteLevelBpe/bytePairModel';
import { characterClasses } from '../unicode/characterClasses';
import { END_OF_TEXT } from '../unicode/utf8Classes';
import { type CompiledProgram, newProgram } from './compiledProgram';
import type { WindowEncoder } from './windowEncoder';

/** The scanners that are compiled, by name, in the order of `Scanner` in assembly/index.ts. */
export const compiledScanners = [
  'gpt2',
  'cl100k',
  'qwen',
  'o200k',
  'tekken',
  'superbpe128k-stage1',
  'superbpe-stage1',
  'superbpe-stage2',
  'superbpe',
];

/** Longer windows, which cannot be cut, would need too much memory for as long as the tokenizer is kept. */
const LONGEST_WINDOW = 1 << 20;

/** Where code points have classes, by Unicode 16: the three first planes and a half, and that of the variation selectors. */
const PLANES_WITH_CLASSES = [
  [0, 0x40000],
  [0xe0000, 0xf0000],
] as const;

/**
 * Does what `PlainEncoder` does by a program in WebAssembly, made from assembly/: the same algorithms, in code that needs no
 * warming up. A warm megabyte is counted about one and a half times as fast; opening and the first 20 kB of a process take as
 * long as before, as the merges are copied and chained first.
 *
 * What the program has not, it asks the model for: entries that no merge makes, and long pieces of vocabularies that
 * backtracking does not work for. Windows that are too long go to `plain`, and everything does once the memory is at its end.
 */
export class CompiledEncoder implements WindowEncoder {
  ids: Uint32Array = new Uint32Array(0);
  /** Views on the program's memory, for as long as it does not grow: all of it, and the room for a window. */
  private words = new Uint32Array(0);
  private text = new Uint8Array(0);
  /** Where the room is; the view itself tells no longer once the memory has grown. */
  private textAddress = 0;
  /** Whether the window is written for `plain`. */
  private isPlain = false;
  private program: CompiledProgram | undefined;

  private constructor(
    private readonly scanner: number,
    private readonly model: BytePairModel,
    private readonly plain: WindowEncoder,
    start: typeof newProgram,
  ) {
    this.program = start({
      encodeByHost: (start, end, ids) => this.encodePiece(start, end, ids),
      loadEntries: () => loadEntries(this.program!, model.vocabulary),
    });
    if (this.program) load(this.program, model);
  }

  /**
   * `plain`: takes what this one cannot. `start`: makes the program. Undefined where the scanner is not compiled, the host has
   * no WebAssembly, or no memory for the vocabulary.
   */
  static make(
    scanner: string,
    model: BytePairModel,
    plain: WindowEncoder,
    start = newProgram,
  ): CompiledEncoder | undefined {
    const index = compiledScanners.indexOf(scanner);
    if (index < 0) return undefined;
    try {
      const encoder = new CompiledEncoder(index, model, plain, start);
      return encoder.program && encoder;
    } catch {
      return undefined;
    }
  }

  room(length: number): Uint8Array {
    this.isPlain = length > LONGEST_WINDOW || !this.reserve(length);
    return this.isPlain ? this.plain.room(length) : this.text;
  }

  encode(length: number): number {
    if (this.isPlain || !this.program) return this.encodePlainly(length);
    try {
      const count = this.program.encode(this.scanner, length);
      const { buffer } = this.program.memory;
      if (this.words.buffer !== buffer) this.words = new Uint32Array(buffer);
      this.ids = this.words.subarray(this.program.addressOfIds() >>> 2);
      return count;
    } catch (error) {
      // A memory that can grow no more ends the program. The text is still there.
      const text = new Uint8Array(this.program.memory.buffer, this.textAddress, length).slice();
      this.program = undefined;
      if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
      const bytes = this.plain.room(length);
      bytes.set(text);
      bytes[length] = END_OF_TEXT;
      return this.encodePlainly(length);
    }
  }

  private encodePlainly(length: number): number {
    const count = this.plain.encode(length);
    this.ids = this.plain.ids;
    return count;
  }

  /** Whether there is room for a window now. */
  private reserve(length: number): boolean {
    if (!this.program) return false;
    try {
      this.textAddress = this.program.addressOfText(length);
      const { buffer } = this.program.memory;
      if (this.text.buffer !== buffer || this.text.byteOffset !== this.textAddress || this.text.length <= length) {
        this.text = new Uint8Array(buffer, this.textAddress, length + 1);
      }
      return true;
    } catch {
      this.program = undefined;
      return false;
    }
  }

  private encodePiece(start: number, end: number, ids: number): number {
    const { buffer } = this.program!.memory;
    if (this.words.buffer !== buffer) this.words = new Uint32Array(buffer);
    const bytes = new Uint8Array(buffer, this.textAddress + start, end - start);
    return this.model.encodeInto(bytes, 0, end - start, this.words, ids >>> 2) << 2;
  }
}

/** Copies what short texts need of a vocabulary into the program's memory. */
function load(program: CompiledProgram, { vocabulary, byteEntries, longestUnmerged }: BytePairModel): void {
  const { mergeLefts, mergeRights, mergeResults } = vocabulary;
  program.allocateMerges(mergeResults.length);
  const memory = new Uint8Array(program.memory.buffer);
  const words = new Uint32Array(program.memory.buffer);
  for (const [start, end] of PLANES_WITH_CLASSES) {
    memory.set(characterClasses.subarray(start, end), program.addressOfClasses() + start);
  }
  words.set(mergeLefts, program.addressOfMerges(0) >>> 2);
  words.set(mergeRights, program.addressOfMerges(1) >>> 2);
  words.set(mergeResults, program.addressOfMerges(2) >>> 2);
  words.set(byteEntries, program.addressOfByteEntries() >>> 2);
  program.prepare(longestUnmerged);
}

/** Copies the entries, which a vocabulary of ours first puts together, when the program comes to a text that needs them. */
function loadEntries(program: CompiledProgram, { bytes, offsets }: BytePairVocabulary): void {
  program.allocateEntries(bytes.length, offsets.length - 1);
  new Uint8Array(program.memory.buffer).set(bytes, program.addressOfEntryBytes());
  new Uint32Array(program.memory.buffer).set(offsets, program.addressOfOffsets() >>> 2);
}

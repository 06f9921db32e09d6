import { compiledProgram } from '../../../generated/compiledProgram';
import { bytesOfBase64 } from './base64';

/** What assembly/index.ts exports. Addresses are in bytes of its memory. */
export interface CompiledProgram {
  readonly memory: WebAssembly.Memory;
  allocateMerges(merges: number): void;
  allocateEntries(bytes: number, entries: number): void;
  addressOfClasses(): number;
  addressOfEntryBytes(): number;
  addressOfOffsets(): number;
  /** 0: left entries, 1: right ones, 2: results. */
  addressOfMerges(part: 0 | 1 | 2): number;
  addressOfByteEntries(): number;
  prepare(longestUnmerged: number): void;
  prepareLong(): number;
  addressOfText(bytes: number): number;
  addressOfIds(): number;
  encode(scanner: number, length: number): number;
}

/** What the program asks of its host. */
export interface ProgramHost {
  /** Encodes the piece of the text from `start` to `end`; writes its ids at an address, and returns where they end. */
  encodeByHost(start: number, end: number, ids: number): number;
  /** Writes the entries into the memory. */
  loadEntries(): void;
}

/** Compiled once; `null` where the host cannot. */
let compiled: WebAssembly.Module | null | undefined;

/**
 * A new instance of the program of assembly/, with a memory of its own. Undefined where the host has no WebAssembly, does
 * not allow it, or has no memory left: what it does can be done without.
 */
export function newProgram(host: ProgramHost): CompiledProgram | undefined {
  compiled ??= compile();
  if (compiled === null) return undefined;
  try {
    return new WebAssembly.Instance(compiled, { model: host }).exports as CompiledProgram;
  } catch {
    return undefined;
  }
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(bytesOfBase64(compiledProgram));
  } catch {
    return null;
  }
}

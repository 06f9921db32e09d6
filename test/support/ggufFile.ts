/** A value of a GGUF's metadata with its type; numbers in arrays are of one type. */
export type GgufMetadata = Readonly<
  Record<
    string,
    | { readonly string: string }
    | { readonly bool: boolean }
    | { readonly uint32: number }
    | { readonly strings: readonly string[] }
    | { readonly floats: readonly number[] }
    | { readonly ints: readonly number[] }
    | { readonly bytes: Uint8Array }
  >
>;

const utf8 = new TextEncoder();

/** Writes a GGUF (version 3) of metadata alone. */
export function ggufFile(metadata: GgufMetadata): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const push = (bytes: ArrayBuffer | Uint8Array): void =>
    void parts.push(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  const uint32 = (value: number): void => push(Uint32Array.of(value).buffer);
  const uint64 = (value: number): void => push(BigUint64Array.of(BigInt(value)).buffer);
  const text = (value: string): void => {
    const bytes = utf8.encode(value);
    uint64(bytes.length);
    push(bytes);
  };
  const array = (type: number, length: number): void => {
    uint32(9);
    uint32(type);
    uint64(length);
  };
  push(utf8.encode('GGUF'));
  uint32(3);
  uint64(0);
  uint64(Object.keys(metadata).length);
  for (const [key, value] of Object.entries(metadata)) {
    text(key);
    if ('string' in value) {
      uint32(8);
      text(value.string);
    } else if ('bool' in value) {
      uint32(7);
      push(Uint8Array.of(Number(value.bool)));
    } else if ('uint32' in value) {
      uint32(4);
      uint32(value.uint32);
    } else if ('strings' in value) {
      array(8, value.strings.length);
      value.strings.forEach(text);
    } else if ('floats' in value) {
      array(6, value.floats.length);
      push(Float32Array.from(value.floats).buffer);
    } else if ('ints' in value) {
      array(5, value.ints.length);
      push(Int32Array.from(value.ints).buffer);
    } else {
      array(0, value.bytes.length);
      push(value.bytes);
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The metadata of a byte-level tokenizer. */
export function ggufBpe(
  tokens: readonly string[],
  merges: readonly string[],
  pre: string,
  types?: readonly number[],
): GgufMetadata {
  return {
    'general.architecture': { string: 'llama' },
    'tokenizer.ggml.model': { string: 'gpt2' },
    'tokenizer.ggml.pre': { string: pre },
    'tokenizer.ggml.tokens': { strings: tokens },
    'tokenizer.ggml.token_type': { ints: types ?? tokens.map(() => 1) },
    'tokenizer.ggml.merges': { strings: merges },
  };
}

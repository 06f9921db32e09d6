/** Bytes of a word in a dictionary's encoding; undefined where that has no such character: then it has no such word. */
export type EncodeWord = (word: string) => Uint8Array | undefined;

/** Hunspell's names of encodings that the platform knows by another. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'tis620-2533': 'tis-620',
  'microsoft-cp1251': 'windows-1251',
};

/**
 * Encodes words as a dictionary does whose affixes name this encoding with `SET`. `ISO8859-9` and `ı` → FD
 *
 * @throws where the encoding is not known here.
 */
export function wordEncoder(encoding: string): EncodeWord {
  const name = encoding.toLowerCase();
  if (name === 'utf-8') {
    const encoder = new TextEncoder();
    return word => encoder.encode(word);
  }
  const bytes = bytesByCharacter(OTHER_NAMES[name] ?? name.replace(/^iso8859/, 'iso-8859'), encoding);
  return word => {
    const encoded: number[] = [];
    for (const character of word) {
      const byte = bytes.get(character);
      if (byte === undefined) return undefined;
      encoded.push(byte);
    }
    return Uint8Array.from(encoded);
  };
}

function bytesByCharacter(label: string, encoding: string): ReadonlyMap<string, number> {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new Error(`its encoding ${encoding} is not known here`);
  }
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const character = decoder.decode(Uint8Array.of(byte));
    if (character !== '\ufffd') bytes.set(character, byte);
  }
  return bytes;
}

/** VS Code looks at so many bytes to tell text from what is none. */
const PROBED_BYTES = 512;

/** What the first bytes of a file tell of its encoding; nothing where they do not say. */
export type DetectedEncoding = 'utf8bom' | 'utf16le' | 'utf16be' | 'binary';

/**
 * Tells the encoding of a file by its first bytes, as VS Code does: by a byte order mark, or by where zero bytes are. Any
 * other zero byte makes it binary.
 *
 * `EF BB BF 61` → `utf8bom`; `61 00 62 00` → `utf16le`; `61 62 00 00` → `binary`; `61 62` → nothing
 */
export function detectEncoding(head: Uint8Array): DetectedEncoding | undefined {
  const [first, second, third] = head;
  if (first === 0xfe && second === 0xff) return 'utf16be';
  if (first === 0xff && second === 0xfe) return 'utf16le';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf8bom';
  const probed = head.subarray(0, PROBED_BYTES);
  if (!probed.includes(0)) return undefined;
  // Text in UTF-16 that is mostly ASCII has a zero in each second byte.
  if (probed.every((byte, index) => (byte === 0) === (index % 2 === 1))) return 'utf16le';
  if (probed.every((byte, index) => (byte === 0) === (index % 2 === 0))) return 'utf16be';
  return 'binary';
}

/** In place of an encoding: VS Code guesses it (`files.autoGuessEncoding`), which only valid UTF-8 makes sure of. */
export const GUESSED = 'that VS Code guesses';

/** Names of VS Code (`files.encoding`) that `TextDecoder` has under another name, or has at all. */
const LABELS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf8bom: 'utf-8',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  macroman: 'macintosh',
  cp866: 'ibm866',
  gb2312: 'gbk',
  gbk: 'gbk',
  gb18030: 'gb18030',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
};

/** A decoder of an encoding by VS Code's name for it, or the reason why there is none. */
function decoderOf(encoding: string): ((bytes: Uint8Array) => string) | undefined {
  // Not by `TextDecoder`: it takes the first for the second, and some versions of Node the second for the first.
  if (encoding === 'iso88591') return latin1;
  if (encoding === 'windows1252') return bytes => latin1(bytes).replace(/[\x80-\x9f]/g, windows1252);
  const label = LABELS[encoding] ?? windowsOrIso(encoding);
  if (label === undefined) return undefined;
  const decoder = new TextDecoder(label);
  return bytes => decoder.decode(bytes);
}

function windowsOrIso(encoding: string): string | undefined {
  const [, windows] = /^windows(125[013-8]|874)$/.exec(encoding) ?? [];
  if (windows !== undefined) return `windows-${windows}`;
  const [, iso] = /^iso8859([2-8]|1[03-6])$/.exec(encoding) ?? [];
  return iso === undefined ? undefined : `iso-8859-${iso}`;
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** From 80 to 9F; U+FFFD where there is no character. */
const WINDOWS_1252 = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

function windows1252(control: string): string {
  return WINDOWS_1252[control.charCodeAt(0) - 0x80]!;
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  }
  return parts.join('');
}

/** The text of a file, or why it has none. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unknownEncoding'; readonly encoding: string };

/**
 * The text that a document of VS Code has for the bytes of a file: without a byte order mark, with U+FFFD for what is
 * malformed, and with one kind of line ending. `encoding` is the value of `files.encoding`, which counts where the bytes do
 * not say what they are.
 */
export function documentText(bytes: Uint8Array, encoding: string): FileText {
  const detected = detectEncoding(bytes);
  if (detected === 'binary') return { kind: 'binary' };
  const used = detected ?? encoding;
  if (used === GUESSED) {
    const text = validUtf8(bytes);
    return text === undefined
      ? { kind: 'unknownEncoding', encoding: used }
      : { kind: 'text', text: withOneLineEnding(text) };
  }
  const decode = decoderOf(used);
  if (!decode) return { kind: 'unknownEncoding', encoding: used };
  return { kind: 'text', text: withOneLineEnding(decode(bytes)) };
}

/** Mixed line endings become those that the more lines have, as when VS Code opens a file. */
export function withOneLineEnding(text: string): string {
  if (!text.includes('\r')) return text;
  const breaks = text.match(/\r\n|\r|\n/g) ?? [];
  const [withReturn, pairs] = [
    breaks.filter(each => each !== '\n').length,
    breaks.filter(each => each === '\r\n').length,
  ];
  const ending = withReturn > breaks.length / 2 ? '\r\n' : '\n';
  const isMixed = ending === '\r\n' ? pairs < breaks.length : withReturn > 0;
  return isMixed ? text.replace(/\r\n|\r|\n/g, ending) : text;
}

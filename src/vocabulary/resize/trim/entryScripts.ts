import { type JsonObject, member } from '../../../engine/json/checkedJson';
import { bytesOfAlphabet } from '../../../engine/unicode/byteAlphabet';
import type { CodePointSet } from '../../../engine/unicode/codePointSet';
import { propertySet } from '../../../engine/unicode/properties';
import type { TokenizerDocument } from '../document/tokenizerDocument';
import { usesByteAlphabet } from './alwaysKept';
import { scriptSet } from './trimRule';

/**
 * Ids of the entries that are written in `scripts` alone, in ascending order; digits, symbols and marks that are used
 * with any script (`Common`, `Inherited`) do not count. With `Latin`, ` the1` is one and ` тhe` is none. Where an entry
 * of bytes begins or ends within a character, its whole characters count, and for the first bytes of a character
 * whether any character of the scripts begins so. Other parts of characters have no known script, and are allowed.
 *
 * Scripts are those of Unicode 16 (UAX #24, property `Script`).
 */
export function entryScripts(
  { json, model }: Pick<TokenizerDocument, 'json' | 'model'>,
  scripts: readonly string[],
): Uint32Array {
  const wanted = [...scripts.map(scriptSet), propertySet('Script=Common'), propertySet('Script=Inherited')];
  const sets = wanted.filter(set => set !== undefined);
  const has = (point: number): boolean => sets.some(set => set.has(point));
  const fits = usesByteAlphabet(json)
    ? bytesFit(
        has,
        sets.flatMap(set => set.ranges()),
      )
    : charactersFit(json['model'] as JsonObject, has);
  const ids: number[] = [];
  model.tokens.forEach((token, id) => {
    if (token !== undefined && fits(token)) ids.push(id);
  });
  return Uint32Array.from(ids);
}

type Has = (point: number) => boolean;

/** Affixes are not text. */
function charactersFit(section: JsonObject, has: Has): (token: string) => boolean {
  const affix = (name: string): string => {
    const value = member(section, name);
    return typeof value === 'string' ? value : '';
  };
  const [prefix, suffix] = [affix('continuing_subword_prefix'), affix('end_of_word_suffix')];
  return token => {
    let text = prefix !== '' && token.startsWith(prefix) ? token.slice(prefix.length) : token;
    if (suffix !== '' && text.endsWith(suffix)) text = text.slice(0, -suffix.length);
    return Array.from(text).every(character => has(character.codePointAt(0)!));
  };
}

type Ranges = ReturnType<CodePointSet['ranges']>;

function bytesFit(has: Has, ranges: Ranges): (token: string) => boolean {
  return token => {
    const bytes = bytesOfAlphabet(token);
    return bytes !== undefined && charactersOfBytesFit(bytes, has, ranges);
  };
}

function charactersOfBytesFit(bytes: readonly number[], has: Has, ranges: Ranges): boolean {
  for (let at = 0; at < bytes.length;) {
    const width = widthOf(bytes[at]!);
    if (width === 0) {
      at++; // a byte within a character that began before the entry
      continue;
    }
    const end = at + width;
    if (end > bytes.length) return beginsFit(bytes.slice(at), width, ranges);
    if (!has(pointOf(bytes.slice(at, end)))) return false;
    at = end;
  }
  return true;
}

/** Whether any character of the ranges begins with these bytes, which are fewer than its `width`. */
function beginsFit(bytes: readonly number[], width: number, ranges: Ranges): boolean {
  const missing = width - bytes.length;
  const low = pointOf([...bytes, ...new Array<number>(missing).fill(0x80)]);
  const high = pointOf([...bytes, ...new Array<number>(missing).fill(0xbf)]);
  return ranges.some(([start, end]) => start <= high && end > low);
}

/** Bytes of the character that this byte begins; 0 if it begins none. */
function widthOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** Malformed bytes give some number, which is no character of a script. */
function pointOf(bytes: readonly number[]): number {
  const [first = 0, ...rest] = bytes;
  const start = rest.length === 0 ? first : first & (0x3f >> rest.length);
  return rest.reduce((point, byte) => point * 64 + (byte & 0x3f), start);
}

/** A member of the object that a JSON file is, as far as its start tells. */
export interface OutlineMember {
  readonly key: string;
  /** The first character of its value: `{`, `[`, `"`, a digit or `-`, `t`, `f`, `n`. */
  readonly starts: string;
}

const SPACE = /[\s\ufeff]*/y;
/** Short keys and no backtracking: the text may be anything. */
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
/** What a value has outside of strings and brackets. */
const BETWEEN = /[^"[\]{},]*/y;

/**
 * The members of the object whose JSON begins with `text`, in order, without those that are cut off; undefined if it is no
 * object. What follows the object is not looked at, and what is inside of its values is taken to be JSON.
 *
 * `{"version": "1.0", "model": {"type": "BPE", "vo` → `version` (`"`), `model` (`{`)
 */
export function jsonOutline(text: string): OutlineMember[] | undefined {
  let index = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = index;
    const [found = ''] = pattern.exec(text) ?? [];
    index += found.length;
    return found;
  };

  /** Goes to the comma or the bracket that ends a value. */
  function skipValue(): void {
    let depth = 0;
    while (index < text.length) {
      take(BETWEEN);
      const next = text[index];
      if (next === '"') {
        if (take(STRING) === '') index = text.length;
        continue;
      }
      if (depth === 0 && (next === ',' || next === '}' || next === ']')) return;
      if (next === '{' || next === '[') depth++;
      else if (next === '}' || next === ']') depth--;
      index++;
    }
  }

  take(SPACE);
  if (text[index] !== '{') return undefined;
  const members: OutlineMember[] = [];
  do {
    index++;
    take(SPACE);
    const key = take(STRING);
    take(SPACE);
    if (key === '' || text[index] !== ':') break;
    index++;
    take(SPACE);
    const starts = text[index];
    if (starts === undefined) break;
    members.push({ key: unquoted(key), starts });
    skipValue();
  } while (text[index] === ',');
  return members;
}

function unquoted(key: string): string {
  try {
    return JSON.parse(key) as string;
  } catch {
    return key.slice(1, -1);
  }
}

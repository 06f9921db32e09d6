/** Objects inside each other that are looked into. */
const MOST_DEPTH = 32;

/**
 * The texts of a record by their field: `a.b` for members, `a[]` for all items of an array. Numbers, truth values and nothing
 * are no text.
 *
 * `{ id: 1, messages: [{ role: 'user', content: 'Hi' }] }` → `messages[].role`: user, `messages[].content`: Hi
 */
export function eachText(record: unknown, visit: (field: string, text: string) => void): void {
  walk(record, '', 0, visit);
}

function walk(value: unknown, field: string, depth: number, visit: (field: string, text: string) => void): void {
  if (typeof value === 'string') visit(field === '' ? 'text' : field, value);
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, `${field}[]`, depth + 1, visit);
  } else if (!ArrayBuffer.isView(value)) {
    for (const [name, member] of Object.entries(value))
      walk(member, field === '' ? name : `${field}.${name}`, depth + 1, visit);
  }
}

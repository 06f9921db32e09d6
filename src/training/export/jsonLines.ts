/**
 * A JSON object of members that are JSON already, one a line, in their order. An object in JavaScript would put names
 * that are numbers first, and lose one called `__proto__`.
 *
 * @param depth Levels of indentation of the members, from 1.
 */
export function jsonObject(depth: number, members: readonly (readonly [name: string, json: string])[]): string {
  return block(
    '{',
    members.map(([name, json]) => `${JSON.stringify(name)}: ${json}`),
    '}',
    depth,
  );
}

/** A JSON array of items that are JSON already, one a line. */
export function jsonArray(depth: number, items: readonly string[]): string {
  return block('[', items, ']', depth);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  if (lines.length === 0) return open + close;
  const indent = '\n' + '  '.repeat(depth);
  return open + indent + lines.join(',' + indent) + '\n' + '  '.repeat(depth - 1) + close;
}

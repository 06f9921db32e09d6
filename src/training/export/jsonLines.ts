/**
 * A JSON object of written members, one a line, in their order whatever their names: an object of the language would put
 * those that look like numbers first, and lose one called `__proto__`.
 *
 * @param depth How deep the members stand, from 1.
 */
export function jsonObject(depth: number, members: readonly (readonly [name: string, json: string])[]): string {
  return block(
    '{',
    members.map(([name, json]) => `${JSON.stringify(name)}: ${json}`),
    '}',
    depth,
  );
}

/** A JSON array of written items, one a line. */
export function jsonArray(depth: number, items: readonly string[]): string {
  return block('[', items, ']', depth);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  if (lines.length === 0) return open + close;
  const indent = '\n' + '  '.repeat(depth);
  return open + indent + lines.join(',' + indent) + '\n' + '  '.repeat(depth - 1) + close;
}

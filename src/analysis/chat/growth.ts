import { MOST_TEXT, type RenderBounds, TemplateLimitError, type TemplateValue } from './renderBounds';

/** Of an indent, and of what stands between the items of JSON: no published template has more than a few. */
const MOST_BETWEEN = 64;

/**
 * Throws `TemplateLimitError` if a filter would make too long a text: `replace` of one letter by a long text, `indent` by a
 * billion, `join` with a long text between.
 */
export function checkFilterGrowth(
  bounds: RenderBounds,
  name: string,
  operand: TemplateValue,
  args: readonly TemplateValue[],
  named: ReadonlyMap<string, TemplateValue>,
): void {
  const value: unknown = operand.value;
  if (name === 'tojson') {
    for (const each of [...args, ...named.values()]) checkBetween(each);
    bounds.check(operand);
  } else if (typeof value === 'string') {
    if (name === 'indent') {
      const width = Number((args[0] ?? named.get('width'))?.value ?? 4);
      bounds.make(value.length + (occurrences(value, '\n') + 1) * Math.max(0, Math.min(width, MOST_TEXT)));
    } else checkMethodGrowth(bounds, value, args);
  } else if (name === 'join' && Array.isArray(value)) {
    const separator: unknown = (args[0] ?? named.get('separator') ?? named.get('d'))?.value;
    bounds.make(value.length * (typeof separator === 'string' ? separator.length : 0));
  }
}

/** The same for a method of a text; `replace` is the one that can make much of little. */
export function checkMethodGrowth(bounds: RenderBounds, text: string, args: readonly TemplateValue[]): void {
  const [first, second] = args.map(({ value }) => value as unknown);
  const replaces = typeof first === 'string' && typeof second === 'string';
  const added = replaces ? Math.max(0, second.length - first.length) : 0;
  bounds.make(text.length + (added > 0 ? occurrences(text, first as string) * added : 0));
}

function occurrences(text: string, part: string): number {
  if (part === '') return text.length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function checkBetween({ value }: { readonly value: unknown }): void {
  if (Array.isArray(value)) for (const each of value as TemplateValue[]) checkBetween(each);
  const size = typeof value === 'string' ? value.length : Number(value);
  if (size > MOST_BETWEEN) throw new TemplateLimitError('the chat template writes JSON that is too wide');
}

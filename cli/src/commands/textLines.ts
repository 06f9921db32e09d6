/** The line and the column of an offset, both from 1. `a\nbc`, 3 → line 2, column 2 */
export function lineAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** Thousands of tokens in the two characters that VS Code allows: `<1`, `1` to `99`, `M+`. */
export function badge(tokens: number): string {
  if (tokens < 1000) return '<1';
  return tokens < 99_500 ? String(Math.round(tokens / 1000)) : 'M+';
}

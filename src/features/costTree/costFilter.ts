import { globProblem, globTest, type PathTest } from '../../files/globs';

/** A part of a path, or a glob: `docs`, `*.md`, `src/**`. Or why it cannot be used, for people. */
export function parseFilter(typed: string): { readonly test: PathTest } | { readonly problem: string } {
  const text = typed.trim();
  if (!/[*?[{]/.test(text)) {
    const part = text.toLowerCase();
    return { test: path => path.toLowerCase().includes(part) };
  }
  const problem = globProblem(text);
  if (problem !== undefined) return { problem: `${problem}.` };
  // A glob without a folder is about names, wherever the file is.
  return { test: globTest(text.includes('/') ? [text] : [text, `**/${text}`]) };
}

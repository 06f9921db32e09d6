import type { Report } from '../report';

/** Writes a report in one form. */
type Output = (report: Report) => string;

/** The forms of output by their names; the code of one is loaded when it is asked for. */
export const OUTPUTS: Readonly<Record<string, () => Promise<Output>>> = {
  table: async () => (await import('./table')).table,
  json: async () => (await import('./jsonText')).jsonText,
  sarif: async () => (await import('./sarif')).sarif,
  markdown: async () => (await import('./markdown')).markdown,
  github: async () => (await import('./annotations')).annotations,
};

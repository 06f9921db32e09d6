import type { Report } from '../report';
import { table } from './table';

/** Writes a report in one form. */
type Output = (report: Report) => string;

/** The forms of output by their names; but for the usual one, their code is loaded when it is asked for. */
export const OUTPUTS: Readonly<Record<string, () => Promise<Output>>> = {
  table: () => Promise.resolve(table),
  json: async () => (await import('./jsonText')).jsonText,
  sarif: async () => (await import('./sarif')).sarif,
  markdown: async () => (await import('./markdown')).markdown,
  github: async () => (await import('./annotations')).annotations,
};

import type { Report } from '../report';
import { annotations } from './annotations';
import { jsonText } from './jsonText';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { table } from './table';

/** The forms of output by their names. */
export const OUTPUTS: Readonly<Record<string, (report: Report) => string>> = {
  table,
  json: jsonText,
  sarif,
  markdown,
  github: annotations,
};

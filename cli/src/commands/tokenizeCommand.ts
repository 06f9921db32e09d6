import { readFileSync } from 'node:fs';
import { formatCount } from '../../../src/text/numbers';
import { visibleText } from '../../../src/text/visibleText';
import { textOf } from '../files/fileText';
import { chosenBy, exactnessNotes, openChosen } from '../files/tokenizers';
import { CannotRun, type Report } from '../report';
import type { CommonOptions } from './commonOptions';

/** `tokenize [path|-]`: the tokens of one text: ids, texts and offsets. */
export async function tokenizeCommand(path: string, options: CommonOptions): Promise<Report> {
  const chosen = await chosenBy(options);
  const read = textOf(readFileSync(path === '-' ? 0 : path), options.encoding);
  if (read.kind === 'unread') throw new CannotRun(`${path}: ${read.reason}.`);
  const { text } = read;
  const encoding = (await openChosen(chosen)).encode(text);
  const tokens = Array.from({ length: encoding.length }, (_, index) => {
    const [start, end] = [encoding.starts[index]!, encoding.ends[index]!];
    const [byteStart, byteEnd] = [encoding.byteStarts[index]!, encoding.byteEnds[index]!];
    return { id: encoding.ids[index]!, text: text.slice(start, end), start, end, byteStart, byteEnd };
  });
  return {
    command: 'tokenize',
    columns: ['Id', 'Start', 'End', 'Text'],
    rows: tokens.map(each => [String(each.id), each.start, each.end, visibleText(each.text)]),
    data: { by: chosen.name, exactness: chosen.exactness, tokens },
    findings: [],
    notes: [`${formatCount(tokens.length)} tokens by ${chosen.name}.`, ...exactnessNotes(chosen)],
    exitCode: 0,
  };
}

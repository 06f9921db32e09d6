import os from 'node:os';
import { OURS } from '../subjects';
import { REFERENCE } from './subjects';
import { geometricMean, short, table } from '../tables';
import type { measureWorld, WorldCell, WorldCells, WorldText } from './measureWorld';
import type { WorldSubject } from './subjects';

type Kind = 'first' | 'warm' | 'full';

/** The tables of a run, in Markdown: warm, on first sight, and loading. */
export function worldReport(
  encoding: string,
  subjects: readonly WorldSubject[],
  { cells, loads }: Awaited<ReturnType<typeof measureWorld>>,
  rounds: number,
): string {
  const names = subjects.map(({ name }) => name);
  const load = os
    .loadavg()
    .map(each => each.toFixed(1))
    .join(' ');
  const parts = [
    `${encoding}; ${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load average at the end ${load}. ` +
      'MB/s of UTF-8, each tokenizer in a process of its own that may use one processor.',
    `**Warm**, medians of 3:\n\n${rates('warm', names, cells)}`,
    `**First sight**: the first text of a new process whose tokenizer is loaded, medians of ${rounds}:\n\n${rates('first', names, cells)}`,
    `**With offsets**, warm:\n\n${rates(
      'full',
      subjects.filter(({ offsets }) => offsets).map(({ name }) => name),
      cells,
    )}`,
  ];
  const rows = subjects.map(({ name, language, offsets }) => {
    const { milliseconds = NaN, megabytes = NaN, error } = loads.get(name) ?? {};
    return [
      name,
      language,
      offsets ? 'yes' : 'no',
      error === undefined ? short(milliseconds) : 'fails',
      short(megabytes),
    ];
  });
  parts.push(
    `**Loading**, to the first token of a short text:\n\n${table(['', 'written in', 'offsets', 'ms', 'MB'], rows)}`,
  );
  const wrong = names.filter(name => [...cells.values()].some(row => row.get(name)!.differs));
  const unknown = [...cells].filter(([, row]) => row.get(REFERENCE)?.error !== undefined).map(([text]) => label(text));
  if (unknown.length > 0) parts.push(`Ids were not compared on ${unknown.join('; ')}: ${REFERENCE} gave none.`);
  if (wrong.length > 0) parts.push(`(*) other ids than the reference on some text: ${wrong.join(', ')}.`);
  for (const [name, { error }] of loads) if (error !== undefined) parts.push(`${name} cannot be loaded: ${error}.`);
  for (const [text, row] of cells) {
    for (const [name, { error }] of row) {
      if (error !== undefined && loads.get(name)?.error === undefined)
        parts.push(`${name} on ${label(text)}: ${error}.`);
    }
  }
  return parts.join('\n\n');
}

function rates(kind: Kind, names: readonly string[], cells: WorldCells): string {
  const shownRows = [...cells].filter(([, row]) => names.some(name => Number.isFinite(row.get(name)![kind])));
  const rows = shownRows.map(([text, row]) => [
    label(text),
    ...names.map(name => cell(row.get(name)!, kind)),
    ratio(row, kind),
  ]);
  const mean = (name: string): string => {
    const values = shownRows.map(([, row]) => row.get(name)![kind]).filter(Number.isFinite);
    return values.length === shownRows.length ? short(geometricMean(values)) : '-';
  };
  rows.push(['geometric mean', ...names.map(mean), '']);
  return table(['MB/s', ...names, 'ours to the best other'], rows);
}

function cell(figure: WorldCell, kind: Kind): string {
  return `${short(figure[kind])}${figure.differs ? '*' : ''}`;
}

/** Ours over the fastest other that gives the same ids. */
function ratio(row: ReadonlyMap<string, WorldCell>, kind: Kind): string {
  const others = [...row].filter(([name, figure]) => name !== OURS && !figure.differs && Number.isFinite(figure[kind]));
  if (others.length === 0) return '-';
  const best = Math.max(...others.map(([, figure]) => figure[kind]));
  return `${short(row.get(OURS)![kind] / best)}x`;
}

function label({ name, bytes }: WorldText): string {
  return `${name}, ${bytes >= 1_000_000 ? `${(bytes / 1e6).toFixed(0)} MB` : `${Math.round(bytes / 1000)} kB`}`;
}

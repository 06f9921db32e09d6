import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordsFigures } from '../../../../src/features/dashboard/records/recordsFigures';
import type { RecordsState } from '../../../../src/protocol/files/records';
import { measureRecords } from '../../../../src/worker/records/measureRecords';
import { filesEnvironment, packedSource } from '../../../support/corpusRuns';
import { calling } from '../../../support/textQuestions';

/** The view on files with these contents, measured as the worker does it. */
export async function recordsOf(
  contents: Readonly<Record<string, string>>,
  fields?: readonly string[],
): Promise<Extract<RecordsState, { status: 'ready' }>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'token-loupe-records-'));
  try {
    const files = Object.entries(contents).map(([name, text]) => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return { name, uri: file, path: file, bytes: statSync(file).size };
    });
    const [windows, batchSizes] = [
      [16, 512, 2048],
      [8, 32],
    ];
    const tokenizers = [packedSource('cl100k_base'), packedSource('r50k_base')];
    const request = { files, tokenizers, windows, batchSizes, ...(fields && { fields }) };
    const measured = await measureRecords(request, filesEnvironment, calling());
    const gone = { id: 'file-1', name: 'my-own', kind: 'added', description: '' } as const;
    const figures = recordsFigures(measured, request, {
      listed: [gone],
      baselineId: 'cl100k_base',
      errors: new Map([['file-1', 'its file is gone']]),
    });
    return { status: 'ready', report: { source: Object.keys(contents).join(', '), leftOut: '', figures } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Conversations of many lengths, two of them broken. */
export function chats(records: number): string {
  const lines = Array.from({ length: records }, (_, index) =>
    JSON.stringify({
      id: index,
      messages: [
        { role: 'user', content: `Where does crab ${index} live?` },
        { role: 'assistant', content: 'In the harbour, below the quay. '.repeat(1 + (index % 12) ** 2) },
      ],
    }),
  );
  return ['{"broken":', ...lines, 'no JSON'].join('\n');
}

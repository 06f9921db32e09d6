import type { RecordsMeasure, RecordsRequest } from '../../../protocol/files/recordTasks';
import type { RecordsFigures } from '../../../protocol/files/records';
import type { RunTokenizers } from '../measuredFiles/filesView';

/** What the view shows of records that were measured as requested. */
export function recordsFigures(
  { failures, ...measured }: RecordsMeasure,
  { windows, batchSizes }: Pick<RecordsRequest, 'windows' | 'batchSizes'>,
  { listed, baselineId, errors }: Pick<RunTokenizers, 'listed' | 'baselineId' | 'errors'>,
): RecordsFigures {
  const all = new Map([...errors, ...failures.map(({ id, error }) => [id, error] as const)]);
  const uncounted = listed.flatMap(({ id, name }) => {
    const error = all.get(id);
    return error === undefined ? [] : [{ name, error }];
  });
  return { ...measured, windows, batchSizes, uncounted, baselineId };
}

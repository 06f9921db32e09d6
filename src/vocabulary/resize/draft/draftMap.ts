/** Which ids of the target the ids of the draft are, in the forms that programs need. Can be written as JSON. */
interface DraftMap {
  /** By draft id the target's id. */
  readonly targetIds: readonly number[];
  /**
   * By draft id what is added to it to get the target's id. EAGLE-3 (arXiv:2503.01840) keeps it as the tensor `d2t` of
   * its checkpoints, and vLLM, SGLang and TensorRT-LLM read it so: `target = draft + d2t[draft]`.
   */
  readonly d2t: readonly number[];
  /** By target id whether the draft has the entry, as EAGLE-3's `t2d`: a mask, no map. */
  readonly t2d: readonly boolean[];
}

/**
 * The ids 1 and 4 of a target of 6 rows: `targetIds` `[1, 4]`, `d2t` `[1, 3]`, `t2d` true at 1 and 4.
 *
 * @param ids The target's ids that the draft has, in ascending order.
 * @param targetRows Rows of the target's output layer, padding included: the length of the mask.
 */
export function draftMap(ids: Uint32Array, targetRows: number): DraftMap {
  const t2d = new Array<boolean>(targetRows).fill(false);
  for (const id of ids) t2d[id] = true;
  return { targetIds: Array.from(ids), d2t: Array.from(ids, (id, draft) => id - draft), t2d };
}

/** The text of `id-map.json` of a draft vocabulary; the mask as 0 and 1. */
export function draftMapText({ targetIds, d2t, t2d }: DraftMap): string {
  return [
    '{',
    '  "operation": "draft",',
    `  "draftEntries": ${targetIds.length},`,
    `  "targetRows": ${t2d.length},`,
    `  "targetIds": ${JSON.stringify(targetIds)},`,
    `  "d2t": ${JSON.stringify(d2t)},`,
    `  "t2d": ${JSON.stringify(t2d.map(Number))}`,
    '}\n',
  ].join('\n');
}

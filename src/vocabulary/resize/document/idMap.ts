/** How the ids of a tokenizer go over into those of the one that was made of it. Can be written as JSON. */
export interface IdMap {
  /** Entries before and after. */
  readonly oldEntries: number;
  readonly newEntries: number;
  /** By new id the id that the entry had before, whose row of the embedding it takes; `null` for a new entry. */
  readonly oldIds: readonly (number | null)[];
  /** Old ids of the entries that fell away, in ascending order. */
  readonly dropped: readonly number[];
}

/** The text of `id-map.json`. */
export function idMapText(operation: string, map: IdMap): string {
  const { oldEntries, newEntries, oldIds, dropped } = map;
  return [
    '{',
    `  "operation": ${JSON.stringify(operation)},`,
    `  "oldEntries": ${oldEntries},`,
    `  "newEntries": ${newEntries},`,
    `  "oldIds": ${JSON.stringify(oldIds)},`,
    `  "dropped": ${JSON.stringify(dropped)}`,
    '}\n',
  ].join('\n');
}

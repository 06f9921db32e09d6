/** One entry of a searchable list. */
export interface SearchableChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
}

/** The choices, grouped by provider, that hold every word of `query` in name, provider or id; all for an empty query. */
export function filterChoices(choices: readonly SearchableChoice[], query: string): Map<string, SearchableChoice[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, SearchableChoice[]>();
  for (const choice of choices) {
    const text = `${choice.provider} ${choice.name} ${choice.id}`.toLowerCase();
    if (!words.every(word => text.includes(word))) continue;
    const group = groups.get(choice.provider);
    if (group) group.push(choice);
    else groups.set(choice.provider, [choice]);
  }
  return groups;
}

import * as vscode from 'vscode';
import type { Source } from '../../host/corpus/source';

/**
 * What `tokenLoupe.measureVocabularySizes` takes as its argument, for keybindings, tasks and tests: `source` is
 * `workspace`, `selection`, `editors`, or places: URIs or paths of folders and files. Nothing where it should be asked.
 * Throws with a reason for the user where it makes no sense.
 */
export function readMeasureOptions(given: unknown): Source | undefined {
  const { source } = Object(given) as { readonly source?: unknown };
  if (source === undefined) return undefined;
  if (source === 'workspace' || source === 'selection' || source === 'editors') return { kind: source };
  const { places } = Object(source) as { readonly places?: unknown };
  if (!Array.isArray(places) || !places.every(place => typeof place === 'string')) {
    throw new Error('the source should be "workspace", "selection", "editors" or { "places": […] }');
  }
  return { kind: 'places', uris: places.map(uriOf) };
}

function uriOf(place: string): vscode.Uri {
  return /^[a-z][\w+.-]+:\/\//i.test(place) ? vscode.Uri.parse(place, true) : vscode.Uri.file(place);
}

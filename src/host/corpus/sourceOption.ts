import * as vscode from 'vscode';
import type { Source } from './source';

/** A source as commands take it: places are URIs or paths of folders and files, a glob is one in the workspace. */
export type SourceOption =
  | 'workspace'
  | 'selection'
  | 'editors'
  | { readonly places: readonly string[] }
  | { readonly glob: string };

/** The source that an argument names, which may have been written by hand. Throws with a reason for the user. */
export function readSource(given: unknown): Source {
  if (given === 'workspace' || given === 'selection' || given === 'editors') return { kind: given };
  const { glob, places } = Object(given) as { readonly glob?: unknown; readonly places?: unknown };
  if (typeof glob === 'string') return { kind: 'glob', pattern: glob };
  if (Array.isArray(places) && places.every(place => typeof place === 'string')) {
    return { kind: 'places', uris: places.map(uriOf) };
  }
  throw new Error('the source should be "workspace", "selection", "editors", { "places": […] } or { "glob": "…" }');
}

/** A folder or file as people write it: a URI, or a path on this machine. */
export function uriOf(address: string): vscode.Uri {
  return /^[a-z][\w+.-]+:\/\//i.test(address) ? vscode.Uri.parse(address, true) : vscode.Uri.file(address);
}

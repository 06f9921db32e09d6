import * as vscode from 'vscode';
import { writeAtomically } from '../../host/files/atomicFiles';
import type { PageFile } from '../../protocol/dashboard';

/** What a page may save, and how it writes it. */
const FORMATS: Readonly<Record<PageFile['format'], { readonly title: string; readonly encoding: 'utf8' | 'base64' }>> =
  {
    svg: { title: 'SVG', encoding: 'utf8' },
    png: { title: 'PNG', encoding: 'base64' },
    html: { title: 'HTML', encoding: 'utf8' },
  };

/** Characters of a file: more than any page shows. */
const LARGEST = 100e6;

/** Asks where to, and writes there what a page made. Throws where it is nothing that a page makes. */
export async function savePageFile({ name, format, content }: PageFile): Promise<void> {
  if (!Object.hasOwn(FORMATS, format)) throw new Error('there is no such format');
  if (typeof content !== 'string' || content.length > LARGEST) throw new Error('the file is too large');
  const { title, encoding } = FORMATS[format];
  const bytes = encoding === 'utf8' ? new TextEncoder().encode(content) : bytesOf(content);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const base = /^[a-z\d-]{1,80}$/.test(name) ? name : 'figures';
  const target = await vscode.window.showSaveDialog({
    title: `Save as ${title}`,
    filters: { [title]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${base}.${format}`) }),
  });
  if (target) await writeAtomically(target, bytes);
}

/** Base64 to bytes; in browsers, too, where there is no `Buffer`. */
function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), each => each.charCodeAt(0));
}

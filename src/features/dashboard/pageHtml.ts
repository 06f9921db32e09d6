import * as vscode from 'vscode';
import { type PageId, pages } from '../../protocol/viewPlaces';

/** Folder of the page's bundle, the only one that the page may load from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * A page's document. Nothing runs or styles it but our own bundle: the policy allows no other source, and the
 * toolkit reads the nonce for its style elements from the meta element.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, page: PageId): string {
  const nonce = crypto.randomUUID();
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    // A chart is drawn as a picture from a blob of the page's own to be saved.
    `img-src ${webview.cspSource} blob:`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${nonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset('dashboard.css')}">
    <title>${pages[page].title}</title>
  </head>
  <body>
    <div id="app" data-page="${page}"></div>
    <script nonce="${nonce}" src="${asset('dashboard.js')}"></script>
  </body>
</html>`;
}

import * as vscode from 'vscode';

/** Folder of the page's bundle, the only one that the page may load from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The dashboard's document. Nothing runs or styles it but our own bundle: the policy allows no other source, and the
 * toolkit reads the nonce for its style elements from the meta element.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${nonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset('dashboard.css')}">
    <title>Token Loupe</title>
  </head>
  <body>
    <main id="app"></main>
    <script nonce="${nonce}" src="${asset('dashboard.js')}"></script>
  </body>
</html>`;
}

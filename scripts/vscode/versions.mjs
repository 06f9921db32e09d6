/**
 * The VS Codes that the extension is run in. `codeServer` is the npm package whose `lib/vscode` is that VS Code's server
 * with its web workbench; `node` is the least Node that it starts on.
 */
export const versions = {
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: [22, 15] },
  // `engines.vscode` in package.json: what the extension promises to run in.
  oldest: { vscode: '1.99.3', codeServer: '4.99.4', node: [20, 0] },
};

/** The Node that is fetched where the running one is too old for a VS Code server. */
export const nodeVersion = '24.21.0';

/** The browser that is fetched where there is none, as a version of the npm package `@sparticuz/chromium`. */
export const chromiumVersion = '147.0.0';

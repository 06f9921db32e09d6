import { findBrowser } from '../vscode/browser.mjs';
import { fetchCodeServer } from '../vscode/codeServer.mjs';
import { hasDisplay } from '../vscode/desktop.mjs';

/**
 * Fetches into the cache what the stages run in: the browser, and VS Code where there is no desktop to show it on. Never
 * rejects: a stage asks for the same again, and says what is missing.
 */
export async function fetchForStages(stages) {
  const versions = stages.flatMap(({ name, env }) => {
    if (name === 'ui') return ['newest'];
    return name === 'extension' && !hasDisplay() ? [env.TOKEN_LOUPE_VSCODE] : [];
  });
  const needsBrowser = stages.some(({ name }) => ['page', 'ui', 'extension'].includes(name));
  const fetchAll = async () => {
    // One after the other: they share a Node, and the network.
    for (const version of new Set(versions)) await fetchCodeServer(version);
    if (needsBrowser) await findBrowser();
  };
  await fetchAll().catch(() => undefined);
}

import fs from 'node:fs';
import path from 'node:path';
import { runOrThrow, run } from '../processes.mjs';
import { step } from '../steps.mjs';
import { cached, installDependencies } from './packages.mjs';
import { chromiumVersion } from './versions.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];

/** Where browsers stand that put no command on PATH. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap(base => [
      path.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/**
 * A Chromium to drive: CHROME_PATH, one of this machine, or one fetched into the cache.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function findBrowser() {
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium, Chrome or Edge found. Install one, or name it in CHROME_PATH.');
  }
  return fetchBrowser();
}

function installedBrowser() {
  if (process.env.CHROME_PATH) {
    if (fs.existsSync(process.env.CHROME_PATH)) return process.env.CHROME_PATH;
    throw new Error(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not exist.`);
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = folders.flatMap(folder => commands.map(command => path.join(folder, command + suffix)));
  return [...onPath, ...(places[process.platform] ?? [])].find(file => fs.existsSync(file));
}

/** A headless Chromium with the few libraries that it needs, packed for machines that have nothing. */
async function fetchBrowser() {
  const label = `Fetching Chromium ${chromiumVersion} (once, 70 MB)`;
  const fetched = await cached(`chromium-${chromiumVersion}`, folder => step(label, () => fill(folder)));
  const env = {
    LD_LIBRARY_PATH: path.join(fetched, 'al2023', 'lib'),
    FONTCONFIG_FILE: path.join(fetched, 'fonts.conf'),
  };
  const executablePath = path.join(fetched, 'chromium');
  const { code, output } = await run(executablePath, ['--version'], {
    quiet: true,
    env: { ...process.env, ...env },
  });
  if (code !== 0) {
    throw new Error(
      `The fetched Chromium does not start here:\n${output.trim()}\n` +
        'Install a browser of this system (Debian, Ubuntu: apt-get install chromium) or name one in CHROME_PATH.\n' +
        'If only a library is missing: apt-get install libnss3 libnspr4 libexpat1, or dnf install nss nspr expat.',
    );
  }
  return { executablePath, env };
}

async function fill(folder) {
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: { '@sparticuz/chromium': chromiumVersion } }),
  );
  await installDependencies(folder);
  // It unpacks itself into the temporary folder, and its libraries only where it believes to be in a cloud function.
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await runOrThrow(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'fonts.conf'), fontConfiguration);
}

/** The fonts of this machine, if it has any, and the one that came along. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** How every script and test starts the browser: nothing it could wait for, and fonts drawn the same each time. */
export const browserArguments = [
  '--no-sandbox', // only pages of our own; root and many containers cannot have a sandbox
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A script for each page that shows VS Code: animations are over as soon as they begin. VS Code's marks of progress turn
 * whatever motion the user wants, and a browser without a graphics card draws every picture of them by processor: two fifths
 * of what the extension tests computed.
 */
export const withoutAnimations = `{
  const styles = new CSSStyleSheet();
  styles.replaceSync('*, ::before, ::after { animation-duration: 0.01ms !important; animation-iteration-count: 1 !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
}`;

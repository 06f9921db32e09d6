// npm run package: artifacts/token-loupe.vsix, to be installed with "Extensions: Install from VSIX...".
import { installPackages } from './install.mjs';
import { packageExtension } from './packaging.mjs';

try {
  await installPackages();
  await packageExtension();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

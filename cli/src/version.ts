import manifest from '../package.json';

/** Of the npm package. */
export const CLI_VERSION: string = manifest.version;

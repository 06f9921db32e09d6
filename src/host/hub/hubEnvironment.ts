/** What Hugging Face's own tools are told by environment variables, where the extension runs in a process that has some. */
export interface HubEnvironment {
  /** `HF_ENDPOINT`. */
  readonly endpoint?: string;
  /** `HF_TOKEN`. A function, so that nothing that is logged has it. */
  readonly token: () => string | undefined;
  /** The folder of the cache: `HF_HUB_CACHE`, `HF_HOME/hub`, or where it is by default. */
  readonly cacheFolder?: string;
}

/** That of a browser. */
export const NO_ENVIRONMENT: HubEnvironment = { token: () => undefined };

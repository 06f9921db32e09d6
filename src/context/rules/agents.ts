import type { AgentRules } from './agentRules';
import { claudeCode } from './claudeCode';
import { cline } from './cline';
import { codex } from './codex';
import { copilot } from './copilot';
import { cursor } from './cursor';
import { geminiCli } from './geminiCli';
import { junie } from './junie';
import { kiro } from './kiro';
import { openCode } from './openCode';
import { windsurf } from './windsurf';
import { zed } from './zed';

/** All agents whose rules are known, in the order in which lists show them. */
export const AGENTS: readonly AgentRules[] = [
  claudeCode,
  copilot,
  cursor,
  windsurf,
  geminiCli,
  codex,
  cline,
  openCode,
  zed,
  kiro,
  junie,
];

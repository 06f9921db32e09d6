import type { AgentRules } from './agentRules';
import { claudeCode } from './claudeCode';
import { codex } from './codex';
import { copilot } from './copilot';
import { cursor } from './cursor';
import { geminiCli } from './geminiCli';
import { windsurf } from './windsurf';

/** All agents whose rules are known, in the order in which lists show them. */
export const AGENTS: readonly AgentRules[] = [claudeCode, copilot, cursor, windsurf, geminiCli, codex];

import type { Report } from '../report';

/** Raised when a member changes its meaning or goes; members may be added without. */
export const REPORT_VERSION = 1;

/** A report for programs; `report.schema.json` says what is in it. */
export function jsonText({ command, data, findings, notes }: Report): string {
  return `${JSON.stringify({ version: REPORT_VERSION, command, ...data, findings, notes }, null, 2)}\n`;
}

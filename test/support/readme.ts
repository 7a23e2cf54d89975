import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packed.js';

export interface Block {
  /** `README.md:12`. */
  at: string;
  language: string;
  code: string;
}

const FENCE = /^```(\w*)\n([^]*?)^```$/gm;

/** The whole text. */
export function readme(): string {
  const file = join(root, 'README.md');
  if (!existsSync(file)) throw new Error('README.md is missing');
  return readFileSync(file, 'utf8');
}

/** Its code blocks in order. */
export function blocks(...languages: string[]): Block[] {
  const text = readme();
  return [...text.matchAll(FENCE)]
    .map(({ index, 1: language = '', 2: code = '' }) => ({
      at: `README.md:${text.slice(0, index).split('\n').length + 1}`,
      language,
      code,
    }))
    .filter(({ language }) => languages.includes(language));
}

/** A block that uses a `meter` it did not start is the middle of a page: `lead` makes the meter. */
export function complete({ code }: Block, lead: string): string {
  return /\bmeter\b/.test(code) && !/\bmeter\s*=/.test(code) ? `${lead}\n${code}` : code;
}

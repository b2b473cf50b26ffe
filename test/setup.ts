import type {TestProject} from 'vitest/node';
import {bundledProgram} from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file that starts the real command line, as it is in this checkout. */
    program: string;
  }
}

/** Bundles the program once for all tests that run it. */
export async function setup({provide}: TestProject): Promise<() => void> {
  const {program, removeProgram} = await bundledProgram();
  provide('program', program);
  return removeProgram;
}

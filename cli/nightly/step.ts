import type {ReadConfig} from '../../lib/config/read.ts';
import type {RunCommandOptions, StepName} from '../commands/run.ts';

/** What every step is given. */
export interface Night {
  readonly options: RunCommandOptions;
  readonly configuration: ReadConfig;
  /** The clock of the run: fixed once, so that all steps mean the same night. */
  readonly now: Date;
}

/** What a step did, in a few words; its code counts for the exit code of the run. */
export interface Done {
  readonly text: string;
  readonly exitCode: number;
}

export interface Step {
  readonly name: StepName;
  /** Whether the configuration asks for it. */
  isWanted(night: Night): boolean;
  run(night: Night): Promise<Done>;
}

/** What became of a step. */
export interface StepResult extends Done {
  readonly step: StepName;
  readonly ms: number;
  readonly hint?: string;
}

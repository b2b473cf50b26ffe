import {
  componentsAbove,
  levelNames,
  levelOf,
  ranks,
  type TalendLevel,
} from './talend-level.ts';

/** An item of the inventory, with the line it stands on. */
export interface InventoryItem {
  readonly kind: 'project' | 'user' | 'job';
  readonly name: string;
  readonly project: string | null;
  readonly level: string | null;
  readonly is_admin: boolean | null;
  readonly is_logged_in: boolean | null;
  readonly components: string | null;
  readonly schedule: string | null;
  readonly line: number;
}

/** Something of the inventory that a step or a blocker is about. */
export interface Mentioned {
  readonly name: string;
  readonly line: number;
}

export interface Step {
  readonly step: string;
  readonly items: readonly Mentioned[];
}

export interface DowngradePlan {
  /** What must be settled first. */
  readonly blockers: readonly Step[];
  readonly steps: readonly Step[];
}

/** What to do, in order, before a lower Talend licence may be asked for. */
export function downgradePlan(
  items: readonly InventoryItem[],
  from: TalendLevel,
  to: TalendLevel,
): DowngradePlan {
  const lower = levelNames[to];
  const of = (kind: InventoryItem['kind']) => items.filter((item) => item.kind === kind);
  const isAbove = ({level}: InventoryItem) => ranks[levelOf(level) ?? from] > ranks[to];
  const projects = of('project').filter(isAbove);
  const users = of('user').filter(isAbove);
  const jobs = of('job');
  const above = new Set(projects.map(({name}) => name));
  const keeper =
    users.find(({is_admin, is_logged_in}) => is_admin && !is_logged_in) ??
    users.find(({is_admin}) => is_admin);
  const moved = users.filter((user) => user !== keeper);
  const mdm = of('project').filter(({level}) => levelOf(level) === 'mdm');
  const tooHigh = jobs.filter(
    ({components}) => componentsAbove(components, to).length > 0,
  );
  const names = new Set(of('project').map(({name}) => name));
  // A job of a project that is low enough already stays where it is.
  const moving = jobs.filter(
    ({project}) => project === null || above.has(project) || !names.has(project),
  );

  const blockers: Step[] = [
    {
      step: 'No administrator is listed: one must stay on the higher level until the end',
      items:
        users.length > 0 && !keeper ? [{name: 'users', line: users[0]?.line ?? 1}] : [],
    },
    {
      step: 'Logged in: a user cannot be moved while logged in',
      items: moved.filter(({is_logged_in}) => is_logged_in).map(mentioned),
    },
    {
      step: 'Level not known: write MDM, DM or DI',
      items: [...of('project'), ...of('user')]
        .filter(({level}) => levelOf(level) === undefined)
        .map(mentioned),
    },
    {
      step: `Components that ${lower} does not have (by their names)`,
      items: tooHigh.map((job) => ({
        name: `${job.name}: ${componentsAbove(job.components, to).join(', ')}`,
        line: job.line,
      })),
    },
    {
      step: 'The project of the job is not listed',
      items: jobs.filter(({project}) => !project || !names.has(project)).map(mentioned),
    },
  ];
  const steps: Step[] = [
    {
      step: `Make a new ${lower} project for each of these: the type of a project cannot change`,
      items: projects.map(mentioned),
    },
    {step: 'Give the authorisations on the new projects', items: projects.map(mentioned)},
    {
      step: `Move these users to ${lower}, none of them logged in; ${keeper ? keeper.name : 'one administrator'} stays until the end`,
      items: moved.map(mentioned),
    },
    {
      step: `Replace the components that ${lower} does not have`,
      items: tooHigh.map(mentioned),
    },
    {
      step: 'Export these jobs, import them into the new projects and test them',
      items: moving.map(mentioned),
    },
    {
      step: 'Check their schedules again',
      items: moving.filter(({schedule}) => schedule !== null).map(mentioned),
    },
    {
      step: 'Remove the MDM projects: a lower level drops them',
      items: ranks[to] < ranks.mdm ? mdm.map(mentioned) : [],
    },
    {
      step: `Ask for the ${lower} licence, then move the last administrator`,
      items: keeper ? [mentioned(keeper)] : [{name: 'licence', line: 1}],
    },
  ];
  const isNeeded = ({items: about}: Step) => about.length > 0;
  return {blockers: blockers.filter(isNeeded), steps: steps.filter(isNeeded)};
}

function mentioned({name, line}: InventoryItem): Mentioned {
  return {name, line};
}

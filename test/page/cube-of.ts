import type {Db} from '../../lib/db.ts';
import {unpacked} from '../../reports/data/packed.ts';
import {pageData} from '../../reports/data/page-data.ts';
import {type Cube, readCube} from '../../reports/page/cube.ts';
import {monthEnd} from '../../reports/page/days.ts';
import type {Choice} from '../../reports/page/facts.ts';

/** The data of a report's page, read as the page reads it. */
export async function cubeOf(db: Db, month: string, budget?: number): Promise<Cube> {
  const {facts, names, hours} = await pageData(db, month, {}, budget);
  return readCube(unpacked(facts), unpacked(names), unpacked(hours));
}

/** Everything of one month. */
export function allOf(month: string): Choice {
  return {
    from: month,
    to: monthEnd(month),
    nodes: [],
    products: [],
    access: [],
    users: [],
    documents: [],
    departments: [],
  };
}

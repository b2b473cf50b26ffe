import {setImmediate as nextTurn} from 'node:timers/promises';
import {languageOf} from './languages.ts';
import type {Panel, Part, SectionModel} from './model.ts';
import {panelLabel} from './section-html.ts';

/** The drawing of each panel of a report. */
export type Drawings = ReadonlyMap<Panel, string>;

/** Draws the charts of a report, one after another, as its sections become known. */
export interface Drawing {
  add(section: SectionModel): void;
  /** Waits for the last of them. */
  done(): Promise<Drawings>;
}

export function startDrawing(locale: string | undefined): Drawing {
  const {tag} = languageOf(locale);
  const drawings = new Map<Panel, string>();
  // Vega is read while the database answers the first question.
  const loaded = import('./chart.ts');
  let last = Promise.resolve();
  return {
    add: ({parts}) => {
      last = last.then(async () => draw((await loaded).drawSvg, parts, drawings, tag));
      // Whoever asks for the drawings hears of a failure; until then it is nobody's.
      last.catch(() => {});
    },
    done: async () => {
      await last;
      return drawings;
    },
  };
}

async function draw(
  drawSvg: typeof import('./chart.ts').drawSvg,
  parts: readonly Part[],
  drawings: Map<Panel, string>,
  tag: string,
): Promise<void> {
  // Whatever the database is asked or has answered meanwhile comes first.
  await nextTurn();
  for (const part of parts) {
    if (part.part !== 'chart') continue;
    for (const panel of part.panels) {
      drawings.set(panel, await drawSvg(panel.spec, panelLabel(part, panel), tag));
    }
  }
}

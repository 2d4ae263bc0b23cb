import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { type ChromeEvent, nameOfTrack } from './chrome-event.ts';
import { EventTable } from './event-table.ts';
import { type Flow, linkFlows, readFlow, type SliceLink } from './link-flows.ts';
import { nestSlices } from './nest-slices.ts';

/** What the survey of a file has found out about its events. */
export interface SlicePlan {
  readonly table: EventTable;
  /** By the row of the slice that they lead to. */
  readonly links: ReadonlyMap<number, readonly SliceLink[]>;
}

/** Gathers the events of a file; `finish` tells how they belong together. */
export class SliceSurvey {
  readonly #table = new EventTable();
  readonly #flows = new Map<number, Flow>();
  readonly #binding = new Set<number>();

  add(event: ChromeEvent): void {
    const row = this.#table.add(event, nameOfTrack(event));
    const flow = readFlow(event, row);
    if (flow === undefined) return;
    this.#flows.set(row, flow);
    if (event.phase === 'f' ? event.fields.bp === 'e' : 'in'.includes(event.phase)) this.#binding.add(row);
  }

  finish(log: ProblemLog, path: string): SlicePlan {
    const table = this.#table;
    const bound: { flow: Flow; slice: number }[] = [];
    const bind = (row: number, slice: number): void => {
      const flow = this.#flows.get(row);
      if (flow !== undefined) bound.push({ flow, slice });
    };
    for (const rows of table.rowsByTrack()) {
      nestSlices(table, rows, this.#binding, {
        flow: bind,
        stray: (row) => log.leaveOut(`${path}[${table.index(row)}]`, 'ends what did not begin'),
      });
    }
    for (const row of this.#flows.keys()) if ('XBb'.includes(table.phase(row))) bind(row, row);
    const links = linkFlows(bound, table);
    this.#flows.clear();
    return { table, links };
  }
}

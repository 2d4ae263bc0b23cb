import { Outbox as Shipped } from '../../src/page/outbox.ts';
import type { Platform } from '../../src/page/platform.ts';
import { SHIM_ROOM } from './shim-room.ts';

/** The shim's own, of which a flood in the page can see whether more may leave: what it may hand over is settled by commits. */
export class Outbox extends Shipped {
  constructor(platform: Platform) {
    super(platform);
    Reflect.set(globalThis, SHIM_ROOM, () => this.hasRoom);
  }
}

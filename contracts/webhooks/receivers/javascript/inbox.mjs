import { existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";

/** Events as they came, one a line, each once, on the disk before anybody is told so. */
export class Inbox {
  #ids = new Set();
  #ahead = new Set();
  #file;

  /** Everything up to here has been seen. */
  upTo;

  constructor(path, startAfter) {
    this.upTo = startAfter;
    const kept = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const whole = kept.lastIndexOf("\n") + 1; // a line that was being written when the power failed was never answered with 2xx
    if (whole < kept.length) truncateSync(path, whole);
    for (const line of kept.subarray(0, whole).toString().split("\n").filter(Boolean)) this.#remember(JSON.parse(line));
    this.#file = openSync(path, "a");
  }

  get hasGap() {
    return this.#ahead.size > 0;
  }

  /** False if it was there already: the same event comes again after every answer that got lost. */
  keep(event) {
    if (this.#ids.has(event.id)) return false;
    writeSync(this.#file, JSON.stringify(event) + "\n");
    fsyncSync(this.#file);
    this.#remember(event);
    return true;
  }

  /** Nothing up to there is missing: the feed said so. */
  moveTo(sequence) {
    this.upTo = Math.max(this.upTo, sequence);
    for (const one of this.#ahead) if (one <= this.upTo) this.#ahead.delete(one);
    while (this.#ahead.delete(this.upTo + 1)) this.upTo++;
  }

  #remember({ id, sequence }) {
    this.#ids.add(id);
    if (sequence > this.upTo) this.#ahead.add(sequence);
    this.moveTo(this.upTo);
  }
}

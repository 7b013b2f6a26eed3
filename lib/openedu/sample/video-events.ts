import type { JsonValue } from "../../files/index.ts";
import type { RandomStream } from "../../run/index.ts";
import type { Tab } from "./course-plan.ts";
import { click, type EventContent, type Place } from "./event-content.ts";

const SHORTEST_SECONDS = 240;
const LONGEST_SECONDS = 1_080;
/** Half of the time that somebody watches without a break is shorter than 0.7 of this. */
const TYPICAL_SECONDS = 90;
const SPEED_CHANGE_SHARE = 0.04;
const LEFT_AT_ONCE_SHARE = 0.15;
const TO_THE_END_SHARE = 0.3;

/**
 * Tells how a learner watches a video: where it is follows from how long it ran.
 *
 * @yields an event
 */
export function* watchVideo(place: Place, { block }: Tab): Generator<EventContent, void> {
  const { random } = place;
  const player = new Player(place, block);
  const load = player.tell("load_video", {}, 1);
  yield random.next() < 0.02 ? { ...load, page: "x_module" } : load;
  if (random.next() < LEFT_AT_ONCE_SHARE) {
    return;
  }
  yield player.tell("play_video", { currentTime: 0 }, 3);
  if (random.next() < SPEED_CHANGE_SHARE) {
    yield player.changeSpeed(random.integer(2, 8), random.pick(["1.25", "1.50"]));
  }
  for (let left = random.integer(1, 5); left > 0 && !player.hasEnded; left -= 1) {
    yield* player.interrupt(drawSeconds(random));
  }
  if (!player.hasEnded && random.next() < TO_THE_END_SHARE) {
    yield player.stop();
  }
}

function drawSeconds({ next }: RandomStream): number {
  return 3 - TYPICAL_SECONDS * Math.log(1 - next());
}

/** A video that runs in a learner's browser. */
class Player {
  readonly #place: Place;
  readonly #block: string;
  readonly #seconds: number;
  #position = 0;
  #speed = 1;
  hasEnded = false;

  constructor(place: Place, block: string) {
    this.#place = place;
    this.#block = block;
    const share = Number.parseInt(block.slice(0, 4), 16) / 0xffff;
    this.#seconds = Math.round(SHORTEST_SECONDS + (LONGEST_SECONDS - SHORTEST_SECONDS) * share);
  }

  tell(type: string, fields: Record<string, JsonValue>, pace: number): EventContent {
    return click(this.#place, type, { id: this.#block, code: "html5", ...fields }, pace);
  }

  changeSpeed(seconds: number, speed: string): EventContent {
    const afterMs = this.#run(seconds);
    this.#speed = Number(speed);
    const fields = { current_time: this.#position, old_speed: "1.0", new_speed: speed };
    return { ...this.tell("speed_change_video", fields, 0), afterMs };
  }

  stop(): EventContent {
    const afterMs = this.#run(this.#seconds);
    this.hasEnded = true;
    return { ...this.tell("stop_video", { currentTime: this.#position }, 0), afterMs };
  }

  // Lets the video run, and then somebody pauses, or goes elsewhere in it; most play on.
  *interrupt(seconds: number): Generator<EventContent, void> {
    const { random } = this.#place;
    if (this.#position + seconds * this.#speed >= this.#seconds) {
      yield this.stop();
      return;
    }
    const afterMs = this.#run(seconds);
    const luck = random.next();
    if (luck < 0.45) {
      const oldTime = this.#position;
      this.#position = this.#drawTarget();
      const fields = { old_time: oldTime, new_time: this.#position, type: "onSlideSeek" };
      yield { ...this.tell("seek_video", fields, 0), afterMs };
    } else {
      yield { ...this.tell("pause_video", { currentTime: this.#position }, 0), afterMs };
    }
    if (luck > 0.25) {
      const play = this.tell("play_video", { currentTime: this.#position }, 12);
      yield luck < 0.45 ? { ...play, afterMs: random.integer(150, 1_500) } : play;
    }
  }

  /** Returns how long it took, in milliseconds. */
  #run(seconds: number): number {
    const watched = Math.min(seconds * this.#speed, this.#seconds - this.#position);
    this.#position = Math.round((this.#position + watched) * 1000) / 1000;
    return Math.round((watched / this.#speed) * 1000);
  }

  /** Some look again at what they have just seen; others leave something out. */
  #drawTarget(): number {
    const { random } = this.#place;
    const leap = random.next() < 0.5 ? -random.integer(10, 60) : random.integer(15, 240);
    return Math.min(Math.max(0, Math.round((this.#position + leap) * 1000) / 1000), this.#seconds);
  }
}

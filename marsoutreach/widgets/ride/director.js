// Who has the picture: the cut, until a visitor sits down; the cut again when that
// camera goes off.
import { isOn } from "../seats/on.js";
import { after, firstOf, shotAt } from "./cut.js";

export class Director {
  chosen = null; // the seat of a visitor who has left the ride
  steady = false; // at normal speed, whatever the cut says

  // told(gone): the seat is now another's choice; gone: because its camera went off
  constructor({ cut, hours, core }, told) {
    this.cut = cut;
    this.core = core;
    this.told = told;
    this.hours = new Map(hours.map((one) => [one.id, one]));
    this.shot = cut[0];
  }

  get riding() {
    return this.chosen === null;
  }

  // A camera that is off now is shown where the ride first has it.
  choose(seat) {
    if (!isOn(this.hours.get(seat), this.core.time))
      this.core.seek(firstOf(this.cut, seat).time_s);
    this.chosen = seat;
    this.told(false);
    this.core.schedule();
  }

  ride(gone = false) {
    this.chosen = null;
    this.told(gone);
    this.core.schedule();
  }

  // The second to show: a frame that comes late skips no beginning of a shot.
  follow(time) {
    const { core, cut, shot } = this;
    const now = shotAt(cut, time);
    const next = core.playing && now === after(cut, shot);
    if (next) core.seek(now.time_s);
    this.shot = now;
    const rate = this.steady ? 1 : now.rate;
    if (core.rate !== rate) core.setRate(rate);
    const second = next ? now.time_s : time;
    if (!this.riding && !isOn(this.hours.get(this.chosen), second)) this.ride(true);
    return second;
  }

  get seat() {
    return this.chosen ?? this.shot.seat;
  }
}

// What the widgets hand around, for the type checker: no code comes of it.

// The bundler knows what to do with an imported stylesheet.
declare module "*.css";

// Milliseconds of work a frame: only where a test or a tool has put a list.
declare var marsoutreachFrames: number[] | undefined;
// Milliseconds of each slice of long work, likewise.
declare var marsoutreachSlices: number[] | undefined;
declare var __THREE__: unknown;

type Point = [x: number, y: number, z: number];
type Rgb = [red: number, green: number, blue: number];
// Where something looks, in degrees: clockwise, and up.
interface Looks {
  azimuth: number;
  elevation: number;
}
// How a device is held, in degrees, as browsers tell it.
interface Tilt {
  alpha: number;
  beta: number;
  gamma: number;
}
type MarsPart = keyof typeof import("./mars.js").MARS;

// Words from locale/, by name: texts, plural forms, and more of the same.
interface Words {
  // biome-ignore lint/suspicious/noExplicitAny: Python's side says what is in it
  [name: string]: any;
}
interface Plural {
  other: string;
  [form: string]: string;
}
type Fmt = (value: number, digits: number) => string;

// The traits of a widget, as anywidget gives them.
interface WidgetModel {
  // biome-ignore lint/suspicious/noExplicitAny: every trait has a type of its own
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, tell: () => void): void;
  off(event: string, tell: () => void): void;
}
interface Place {
  model: WidgetModel;
  el: HTMLElement;
}

type Child = Node | string | null | undefined;
// Attributes, and what to do at events: {onclick: …}.
// biome-ignore lint/suspicious/noExplicitAny: every attribute and event has its own
type Props = Record<string, any>;
// What h("p.mo-soft") makes: the element of the tag before the dot.
type Made<Name extends string> = Name extends `${infer Tag}.${string}`
  ? Made<Tag>
  : Name extends keyof HTMLElementTagNameMap
    ? HTMLElementTagNameMap[Name]
    : HTMLElement;
// A cell of a table: its text, or the <td> or <th> itself.
type Cell = (string & { tagName?: string }) | HTMLElement;
type Choices = [value: string | number, text: string][];
// A part that is shown what holds now.
interface Updated<Now> extends Part {
  update(now: Now): void;
}
// An element, and what was last written into it.
// biome-ignore lint/suspicious/noExplicitAny: notes under names of our own
type Told = Element & Record<string, any>;
interface Part {
  element: HTMLElement;
}

// ── numbers as tones ──────────────────────────────────────────────────────────────

type Extent = [low: number, high: number];
// A point on its scales: logarithms where the axis is logarithmic.
interface Heard {
  x: number;
  y: number;
}
// tick: no tone, but a mark; index: which point or which mark it is.
interface Note {
  at_s: number;
  hz: number;
  pan: number;
  tick: boolean;
  index: number;
}
// A line that can be heard; said: a point in words. even: things beside each other.
interface HeardLine {
  name: string;
  legend: string;
  points: (Heard & { said: string })[];
  ticks: { x: number; name: string }[];
  range: Extent;
  even: boolean;
}
interface HearIt {
  words: Words;
  lang: string;
  name: string;
  getLines: () => HeardLine[];
}
// What a visitor does with it.
interface HearDoes {
  press(): void;
  by(points: number): void;
  line(which: number): void;
  pace(speed: number): void;
}

// ── the clock and the flight ──────────────────────────────────────────────────────

type Clock = ReturnType<typeof import("./clock.js").findClock>;
interface ClockListener {
  frame(time: number): void;
  state?(core: Clock): void;
  settled?(time: number): void;
}
interface Span {
  start: number;
  end: number;
}

// Columns of equal length, time_s among them.
type Profile = { time_s: number[]; [column: string]: number[] };
type State = { time_s: number; [column: string]: number };

// Values at seconds, straight lines between.
interface Knots {
  time_s: number[];
  value: number[];
}
// The trait `craft`: how the rover hangs and unfolds, and how large Mars is.
interface CraftLaws {
  site_radius_m: number;
  bridle_m: Knots;
  wheels: Knots;
  thrust_straight: Knots;
  thrust_canted: Knots;
}

interface FlightEvent {
  id: string;
  time_s: number;
  on_rail: boolean;
  kind: string;
  source: string;
  altitude_m: number | null;
  speed_m_s: number | null;
  mach: number | null;
  deceleration_g: number | null;
  time_uncertainty_s: number | null;
  predicted_time_s: number | null;
  predicted_altitude_m: number | null;
  predicted_speed_m_s: number | null;
  predicted_speed_event: string; // whose flown speed that is held against, if another's
}
// One line of an event's card: what was predicted, what was flown, in words.
interface Compared {
  name: string;
  predicted: string | null;
  flown: string | null;
}
// What was said in the control room; its words are in locale/.
interface CallOut {
  id: string;
  time_s: number; // the second at Mars that the room was seeing
  uncertainty_s: number;
  role: string;
  about: string;
  kind: string;
  source: string;
}
// From when to when a sentence holds, and which number it tells; its words are in
// locale/.
interface Sentence {
  sentence: string;
  line: string;
  from_s: number;
  until_s: number;
  to_s: number | null;
  tells: string;
  per: number | null;
}
interface Phase {
  id: string;
  start_s: number;
  end_s: number;
  kind: string;
  source: string;
}

// ── the player ────────────────────────────────────────────────────────────────────

// What every part is shown: one moment, the same for all.
interface Moment {
  time: number;
  playing: boolean;
  state: State;
  phase: Phase;
  words: Words;
  event: FlightEvent | null;
}
type PlayerTell = ReturnType<typeof import("./player/tell.js").makeTell>;
// One of NASA's pictures: of a second of the landing (about), or of none.
interface Still {
  id: string;
  jpeg: DataView<ArrayBuffer>;
  time_s: number | null;
  camera: string;
  title: string;
  alt: string;
  credit: string;
  kind: string;
  source: string;
  page: string;
}
interface PlayerContext extends Span {
  stills: Still[];
  seats: { cameras?: { on_s: number }[] };
  words: Words;
  lang: string;
  core: Clock;
  profile: Profile;
  events: FlightEvent[];
  phases: Phase[];
  calls: CallOut[];
  sentences: Sentence[];
  says: ReturnType<typeof import("./player/sentences.js").makeSentences>;
  times: Record<string, number>;
  craft: CraftLaws;
  sources: Record<string, string>;
  entryMs: number;
  lightS: number;
  tell: PlayerTell;
  narrow?: boolean;
  redraw(): void;
  jumpTo(event: FlightEvent, card?: boolean): void;
  jumpBy(by: number): void;
  stepAside(yes: boolean): void;
  hideCard(back?: boolean): boolean;
  cardOpen(id: string | null): void;
  focusEvent(id: string): void;
  isDescribed(): boolean;
  label(name: string, state: State): string;
}
// The part of it that the clock bar has too.
interface ClockContext extends Span {
  words: Words;
  lang: string;
  core: Clock;
  events: { time_s: number; on_rail?: boolean }[];
  tell: { aloud(state: State): string };
  jumpBy?(by: number): void;
}
// What stands in the player's middle: the picture (stage), below it a place for controls
// and one for lines; its badge; what it adds under "More"; dock(wide) moves `aside` beside.
interface PlayerView extends Part {
  stage: HTMLElement;
  controls: HTMLElement;
  after: HTMLElement;
  badge: HTMLElement;
  frame(moment: Moment): void;
  dispose?(): void;
  tools?: [name: string, ...inside: Child[]][];
  aside?: HTMLElement;
  dock?(wide: boolean): void;
  real?(): boolean; // whether something real is seen in it
}

// One chart: name, profile column, its uncertainty's column, divisor, dash, colour.
type Strip = [
  name: string,
  column: string,
  doubt: string | null,
  per: number,
  dash: number[],
  token: string,
];
type Row = [time: number, index: number];

// ── scenes ────────────────────────────────────────────────────────────────────────

interface ContextListener {
  lost?(): void;
  restored?(): void;
}
interface Painter extends ContextListener {
  draw(renderer: import("three").WebGLRenderer): void;
  resized?(width: number, height: number): void;
}
interface OrbitView {
  azimuth: number;
  elevation: number;
  distance: number;
  target: Point;
  nearest: number;
  farthest: number;
}

// ── a hand on a picture ───────────────────────────────────────────────────────────

type At = [x: number, y: number];
type When = "now" | "soon" | "held";
type Drag = (from: At, to: At, scale: number | null) => void;
type Moves = Record<string, (when?: When) => void>;
// What followHandle tells of, and asks.
interface HandleTold {
  at(): At;
  to(at: At): void;
  over(at: At, lost: boolean): void;
  scale?(): number;
}
// What followHands tells of, and asks.
interface Hands {
  moves?: Moves;
  drag?: Drag;
  zoom?(scale: number, at: At, when: When): unknown;
  grab?(at: At): Drag | null;
  keep?(): () => void;
  settle?(): void;
  pressed?(event: PointerEvent, target: EventTarget | null): void;
  slopPx?: number;
  blocked?(): boolean;
  scrolled?(): void;
}
// What walks around something: degrees of azimuth and elevation, and a scale.
interface Walker {
  by(azimuth: number, elevation: number, scale?: number): unknown;
  moves: Moves;
  home(): void;
  keep?(): () => void;
}

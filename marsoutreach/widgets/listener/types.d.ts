// What the listener hands around, for the type checker.

type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

// What a metre of a planet's air does to every pitch, as Python sends it, and unpacked.
interface AirRecord {
  nepers: Bytes;
  radians: Bytes;
  level_db: number;
  speed_m_s: number;
}
interface Air {
  nepers: Float32Array;
  radians: Float32Array;
  level_db: number;
  speed_m_s: number;
}

// A slider's band: the filter that it sets, and from where to where it is told.
interface Band {
  id: string;
  type: BiquadFilterType;
  hz: number;
  q?: number;
  from: number | null;
  to: number | null;
}

// The sounds in frames: how long they are, how long a piece of them is, frames a second.
interface Sizes {
  frames: number;
  pieceFrames: number;
  rateHz: number;
}
type Loop = [first: number, end: number];
// What to put on the clock of the sound card, and what comes after it.
interface SoundPart {
  frame: number;
  stop: number;
  rate: number;
  lengthS: number;
  offsetS: number;
  next: number;
}
interface PutPart extends SoundPart {
  when: number;
}
// What the visitor has chosen.
interface Settings {
  heard: number;
  soundDb: number[];
  bands: number[];
  planet: string;
  metres: number;
  airDb: number;
  lifted: boolean;
  volume: number;
  rate: number;
  loop: Loop | null;
}
// One way from the filters through the air to the loudspeaker.
interface Way {
  gain: GainNode;
  parts: AudioNode[];
}
// What follows which setting.
type ChainPart = "hear" | "filter" | "louden" | "travel" | "lift";
// How loud a recording is while it sounds, and its largest sample.
interface Loud {
  loud_db: number;
  peak_db: number;
}
// A picture's levels, 0 to 255, column by column, low pitches first.
interface Levels {
  columns: number;
  rows: number;
  levels: Uint8Array;
}
// What the sums of what is heard ask for.
interface ListenerContext {
  pitches: number[];
  planets: Record<string, Air>;
  engine: { settings: Settings };
  stretch: import("./stretch.js").Stretch;
  rateHz: number;
  planet: string;
  metres: number;
  makeupDb: number;
  raisedDb: number[];
}
type ListenerTell = ReturnType<typeof import("./tell.js").makeTell>;
// A visitor's own sound, or why it cannot be heard.
interface OwnSound {
  samples: Float32Array;
  name: string;
}
interface OwnSoundFault {
  fault: "kind" | "empty" | "broken" | "large" | "long" | "silent";
  name: string;
}

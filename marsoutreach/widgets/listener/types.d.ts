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

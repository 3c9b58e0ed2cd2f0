// What a sentence with a number to drag hands around, for the type checker.

interface SliderRange {
  low: number;
  high: number;
  step: number;
}
interface ScrubPiece {
  text?: string;
  part?: string; // of the drawing, and the word that lights it
  word?: string;
  slot?: string; // filled in anew
}
interface ScrubRow {
  value: number;
  end: string; // which ending of the sentence is true
  numbers: Record<string, number>;
  texts: Record<string, string>;
  spoken: string;
  track?: number[];
}
interface ScrubContext {
  model: WidgetModel;
  words: Words;
  topic: string;
  lang: string;
}
interface FallRun {
  go(): void;
  toggle(): void;
  step(): number; // the second after firing now
  playing(): boolean;
  time_s(): number;
}

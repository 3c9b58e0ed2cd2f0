// What a curve that visitors draw is made of, for the type checker.

type DrawnAt = [along: number, up: number]; // shares of the plot, up is 1
interface PlotScale {
  places: number[]; // along the plot, 0 to 1, one a value
  top: number;
  end: number; // seconds
}
interface DrawnScore {
  off: number;
  late: number | null; // seconds
  worst: { time: number; drawn: number; flown: number };
}
interface DrawnTold {
  words: Words;
  mine: Words; // of the quantity
  lang: string;
  scale: { top: number };
  value(value: number): string; // with its unit
}
interface Plot extends Part {
  show(line: (number | null)[], flown: number[] | null, label: string): void;
}
interface BeadsTold {
  handles: number[];
  step: number;
  words: Words;
  mine: Words;
  value(value: number): string;
  moved(n: number, value: number, settled: boolean): void;
}
interface Beads {
  element: HTMLElement;
  show(line: (number | null)[], locked: boolean): void;
  focus(): void;
}
interface HandTold {
  blocked(): boolean;
  keep(): () => void;
  draw(from: DrawnAt, to: DrawnAt): void;
  pull(bead: number, to: DrawnAt): void;
  tap(at: DrawnAt): void;
  settled(): void;
}

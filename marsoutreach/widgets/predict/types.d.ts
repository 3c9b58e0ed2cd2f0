// What a question is given, for the type checker.

interface Asking {
  model: WidgetModel;
  words: Words;
  lang: string;
  announce(text: string): void;
  statusId: string; // of the line that announces
}
interface PickedOption {
  input: HTMLInputElement;
  tag: HTMLElement;
  row: HTMLElement;
}

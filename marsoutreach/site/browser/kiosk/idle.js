// Nobody touches anything for a minute: a question, twenty seconds to answer, and the
// kiosk starts over for whoever comes next. Not while something plays.
export const REST_S = 60;
export const ASK_S = 20;

// parts: ask(left) shows how many seconds are left, answered() takes that away, over()
// starts over, busy() tells whether something plays. Gives {touched, stop}.
/**
 * @param {{ask(left: number): void, answered(): void, over(): void, busy(): boolean}} parts
 */
export function watchIdle({ ask, answered, over, busy }, restS = REST_S) {
  let quietS = 0;
  const touched = () => {
    if (quietS >= restS) answered();
    quietS = 0;
  };
  const second = () => {
    if (busy()) return touched();
    quietS += 1;
    if (quietS < restS) return undefined;
    const left = restS + ASK_S - quietS;
    return left > 0 ? ask(left) : over();
  };
  const timer = setInterval(second, 1000);
  return { touched, stop: () => clearInterval(timer) };
}

// A stand-in for the browser's display: frames come when a test asks for them.
import { mock } from "node:test";

export function makeDisplay() {
  const asked = new Map(); // handle -> callback
  const heard = new Set();
  let now = 0;
  let handle = 0;
  mock.method(performance, "now", () => now);
  globalThis.requestAnimationFrame = (callback) => {
    handle += 1;
    asked.set(handle, callback);
    return handle;
  };
  globalThis.cancelAnimationFrame = (one) => asked.delete(one);
  globalThis.document = {
    hidden: false,
    addEventListener: (_name, tell) => heard.add(tell),
    removeEventListener: (_name, tell) => heard.delete(tell),
  };

  // Let milliseconds go by, then draw one frame, as a display does.
  function frame(ms = 0) {
    now += ms;
    const due = [...asked.values()];
    asked.clear();
    for (const callback of due) callback(now);
  }
  function hide(hidden) {
    document.hidden = hidden;
    for (const tell of [...heard]) tell();
  }
  return { frame, hide, asked, heard };
}

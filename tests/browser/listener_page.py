"""A page that shows the Listener, with its bytes, and taps what it plays."""

from typing import Any

import numpy as np
from playwright.sync_api import Page, Route

from tests.browser.host import (
    GROUND,
    HTML,
    MOUNT,
    STATIC,
    hold_time,
    send,
    settle,
    state_of,
)

ADDRESS = "http://localhost/"
RATE_HZ = 24_000
PLAYHEAD = "document.querySelector('.mo-picture').dataset.time"
# Whatever goes to the loudspeaker also goes to window.tap; contexts are counted.
TAP = """(() => {
  window.contexts = [];
  window.tasks = [];
  new PerformanceObserver(list => window.tasks.push(
    ...list.getEntries().map(entry => entry.duration))).observe({type: 'longtask'});
  const Plain = window.AudioContext;
  const source = `registerProcessor('tap', class extends AudioWorkletProcessor {
    process([input]) {
      if (input[0]) this.port.postMessage([currentTime, input[0].slice()]);
      return true;
    }
  })`;
  const module = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  window.AudioContext = class extends Plain {
    constructor(options) {
      super(options);
      window.contexts.push(this);
      this.tapped = this.audioWorklet.addModule(module);
    }
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...more) {
    if (to instanceof AudioDestinationNode && this.context instanceof Plain) {
      const tap = this.context.createAnalyser();
      tap.fftSize = 2048;
      connect.call(this, tap);
      window.tap = tap;
      window.heard = [];
      this.context.tapped.then(() => {
        const recorder = new AudioWorkletNode(this.context, 'tap');
        recorder.port.onmessage = ({data}) => window.heard.push(data);
        connect.call(this, recorder);
      }).catch(() => {});
    }
    return connect.call(this, to, ...more);
  };
})()"""
# A loudspeaker on a clock of its own: it plays 384 samples (16 ms of 24 kHz) when
# step() is called, and sounds a while after its time, as real ones do.
SPEAKER = """(() => {
  window.contexts = [];
  window.heard = [];
  window.AudioContext = class extends OfflineAudioContext {
    constructor({ sampleRate }) {
      super(1, 60 * sampleRate, sampleRate);
      contexts.push(this);
      this.analyser = this.createAnalyser();
      this.analyser.connect(super.destination);
      this.outputLatency = LATE_S;
      this.ready = this.suspend(0);
      this.startRendering();
    }
    createBufferSource() {
      window.scheduled = (window.scheduled ?? 0) + 1;
      return super.createBufferSource();
    }
    get destination() { return this.analyser ?? super.destination; }
    async resume() {}
    close() { this.closed = true; return this.ready; }
    async step() {
      await this.ready;
      const begun = this.currentTime;
      this.ready = this.suspend(begun + 384 / this.sampleRate);
      await super.resume();
      await this.ready;
      const last = new Float32Array(this.analyser.fftSize);
      this.analyser.getFloatTimeDomainData(last);
      heard.push([begun, ...last.slice(-384)]);
    }
  };
})()"""
STEP_MS, LATE_S = 16, 0.048  # late by three steps


def mount_listener(
    page: Page, widget: Any, theme: str = "dark", html: str = "<html ", tap: str = TAP
) -> None:
    """Show a Listener on an otherwise empty page that may use a microphone."""
    text = HTML.format(ground=GROUND[theme]).replace("<html ", html)

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html")

    page.add_init_script(tap)
    page.route(ADDRESS, answer)
    page.goto(ADDRESS)
    page.add_style_tag(content=(STATIC / "listener.css").read_text())
    send(page, state_of(widget) | {"theme": theme})
    page.evaluate(MOUNT, (STATIC / "listener.js").read_text())
    settle(page)


def mount_on_held_clock(page: Page, widget: Any) -> None:
    """Show a Listener whose page and loudspeaker stand still until `play_for`."""
    mount_listener(page, widget, tap=SPEAKER.replace("LATE_S", str(LATE_S)))
    hold_time(page)


def press_play(page: Page, sources: int = 1) -> None:
    """Press Play, and wait until so many pieces of sound are put on the clock."""
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("least => window.scheduled >= least", arg=sources)


def play_for(page: Page, seconds: float) -> list[float]:
    """Let page and loudspeaker run side by side; give what the playhead says."""
    shown = []
    for _ in range(round(1000 * seconds / STEP_MS)):
        page.evaluate("contexts.at(-1)?.step()")
        page.clock.run_for(STEP_MS)
        shown.append(float(page.evaluate(PLAYHEAD)))
    return shown


def played(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """Give the time of each sample that was played, and the samples."""
    rows = np.array(page.evaluate("heard"))
    time_s = rows[:, :1] + np.arange(rows.shape[1] - 1) / RATE_HZ
    return time_s.ravel(), rows[:, 1:].ravel()

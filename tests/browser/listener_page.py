"""A page that shows the Listener, with its bytes, and taps what it plays."""

from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.host import (
    GROUND,
    HTML,
    MOUNT,
    STATIC,
    send,
    settle,
    state_of,
)

ADDRESS = "http://localhost:1/"
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


def mount_listener(
    page: Page, widget: Any, theme: str = "dark", html: str = "<html "
) -> None:
    """Show a Listener on an otherwise empty page that may use a microphone."""
    text = HTML.format(ground=GROUND[theme]).replace("<html ", html)

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html")

    page.add_init_script(TAP)
    page.route(ADDRESS, answer)
    page.goto(ADDRESS)
    page.add_style_tag(content=(STATIC / "listener.css").read_text())
    send(page, state_of(widget) | {"theme": theme})
    page.evaluate(MOUNT, (STATIC / "listener.js").read_text())
    settle(page)

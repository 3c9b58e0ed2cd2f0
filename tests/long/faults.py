"""What is thrown at the widgets: each fault begins, lasts, and is over again.

In the page, ``kept`` holds what the browser had before, ``model`` is the widget's own.
"""

from typing import Any, NamedTuple

from tests.browser.host import LOSE


class Fault(NamedTuple):
    """How a fault begins and ends in the page; `told`: what must be said of it."""

    begin: str
    end: str
    told: str = ""
    press: str = ""  # what is pressed while it lasts
    again: str = ""  # what is pressed when it is over


KEEP = """() => {
  window.kept = {
    capture: Element.prototype.setPointerCapture, bitmap: createImageBitmap,
    context: HTMLCanvasElement.prototype.getContext, audio: window.AudioContext,
    decode: BaseAudioContext.prototype.decodeAudioData,
    resume: AudioContext.prototype.resume,
    save: model.save_changes, send: model.send, state: {...model.state},
  };
  window.refuse = () => { throw new DOMException('no', 'NotSupportedError'); };
  window.reject = async () => refuse();
}"""
SHOWN = "document.dispatchEvent(new Event('visibilitychange'));"
HIDDEN = "Object.defineProperty(document, 'hidden', {{value: {}, configurable: true}});"
STYLE = "document.getElementById('place').style.{} = '{}';"
CAPTURE = "Element.prototype.setPointerCapture"
PYTHON_GONE = Fault(
    "model.save_changes = model.send = refuse;",
    "model.save_changes = kept.save; model.send = kept.send;",
)
LIVES_ON = {
    "pointer capture is refused": Fault(
        f"{CAPTURE} = refuse;", f"{CAPTURE} = kept.capture;"
    ),
    "Python is gone": PYTHON_GONE,
}
# What ends before anybody can do anything.
PASSES = {
    "no room": Fault(STYLE.format("display", "none"), STYLE.format("display", "")),
    "a pixel of room": Fault(STYLE.format("width", "1px"), STYLE.format("width", "")),
    "the page is hidden": Fault(
        HIDDEN.format("true") + SHOWN, HIDDEN.format("false") + SHOWN
    ),
    "a thousand values in one go": Fault(
        """for (let i = 0; i < 1000; i += 1)
          for (const [name, value] of Object.entries(kept.state))
            if (typeof value === 'number') model.set(name, value + i % 7 / 100);""",
        "for (const name in kept.state) model.set(name, kept.state[name]);",
    ),
}
HIDDEN_WHILE_PLAYING = Fault(
    "document.querySelector('.mo-play').click();" + HIDDEN.format("true") + SHOWN,
    HIDDEN.format("false") + SHOWN,
)
SOUND_REFUSED = Fault(
    "AudioContext.prototype.resume = reject;",
    "AudioContext.prototype.resume = kept.resume;",
    told="This browser cannot play the sound.",
    press=".mo-play",
)


def lost(canvas: str, told: str) -> Fault:
    """Let the graphics card forget everything, three times."""
    return Fault(
        f"for (let i = 0; i < 3; i += 1) await ({LOSE})('{canvas}');", "", told
    )


OWN = {
    "landing_player": {"hidden while it plays": HIDDEN_WHILE_PLAYING},
    "clock": {"hidden while it plays": HIDDEN_WHILE_PLAYING},
    "seats": {
        "hidden while it plays": HIDDEN_WHILE_PLAYING,
        "the graphics card forgets": lost(".mo-views canvas", "The views are back."),
    },
    "camera_explorer": {
        "the graphics card forgets": lost(".mo-scene canvas", "The picture is back."),
    },
}
CANVAS = "HTMLCanvasElement.prototype.getContext = "
WITHOUT = """function (kind, ...more) {
  return kind === 'KIND' ? null : kept.context.call(this, kind, ...more); };"""


def no_canvas(kind: str, told: str) -> Fault:
    """Make a browser that cannot draw."""
    begin = CANVAS + WITHOUT.replace("KIND", kind)
    return Fault(begin, f"{CANVAS}kept.context;", told)


PIECES = "of the picture could not be loaded."
AUDIO = "window.AudioContext = "
DECODE = "BaseAudioContext.prototype.decodeAudioData = "
TRY_AGAIN = ".mo-pano-stage button:has-text('Try again')"
# What is there before the widget is.
BORN = {
    "landing_player": {"no canvas": no_canvas("2d", "cannot draw the picture.")},
    "seats": {
        "no WebGL": no_canvas("webgl2", "This browser cannot draw the views"),
        "no canvas": no_canvas("2d", "This browser cannot draw the map."),
        "damaged ground": Fault(
            """model.state.terrain = kept.state.terrain.map((map) =>
              ({...map, packed: new DataView(new ArrayBuffer(9))}));""",
            "model.state.terrain = kept.state.terrain;",
            told="The ground of these views came damaged",
        ),
    },
    "camera_explorer": {"no WebGL": no_canvas("webgl2", "cannot draw in 3-D")},
    "panorama_viewer": {
        "no canvas": no_canvas("2d", "This browser cannot draw the picture."),
        "pictures that cannot be decoded": Fault(
            "window.createImageBitmap = reject;",
            "window.createImageBitmap = kept.bitmap;",
            told=PIECES,
            again=TRY_AGAIN,
        ),
        "Python is gone": PYTHON_GONE._replace(told=PIECES, again=TRY_AGAIN),
    },
    "listener": {
        "no canvas": no_canvas("2d", "This browser cannot draw the sound."),
        "no sound": Fault(f"{AUDIO}undefined;", f"{AUDIO}kept.audio;")._replace(
            told=SOUND_REFUSED.told, press=".mo-play"
        ),
        "sound refused": SOUND_REFUSED,
        "pieces that cannot be decoded": Fault(
            f"{DECODE}reject;", f"{DECODE}kept.decode;"
        )._replace(told=SOUND_REFUSED.told, press=".mo-play"),
    },
}
NONSENSE: list[Any] = [None, "nonsense", 1e300, -1e300, {}, True, "NaN"]
LISTENED_TO = """() => Object.keys(model.heard)
  .filter((event) => event.startsWith('change:') && model.heard[event].length)
  .map((event) => event.slice(7))"""
SET = """async ([name, values]) => {
  const before = model.get(name);
  for (const value of values) {
    model.set(name, value === 'NaN' ? NaN : value);
    for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
  }
  model.set(name, before);
}"""
LEAVE_EARLY = """async () => {
  const turns = [() => 0, () => new Promise(requestAnimationFrame),
    () => new Promise((done) => setTimeout(done, 30))];
  for (const wait of [...turns, ...turns]) {
    const leave = mount();
    await wait();
    leave();
  }
  for (let i = 0; i < 5; i += 1) await new Promise(requestAnimationFrame);
}"""
# Every nth word is missing, counted from one of them.
WORDLESS = """([first, n]) => {
  let count = 0;
  const thin = (value) => typeof value !== 'object' || !value ? value
    : Array.isArray(value) ? value.map(thin) : Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => typeof one !== 'string' || (count += 1) % n !== first)
        .map(([key, one]) => [key, thin(one)]));
  model.state.words = thin(kept.state.words);
}"""

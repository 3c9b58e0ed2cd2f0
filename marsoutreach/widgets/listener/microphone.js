// The microphone, opened on a press: nothing is sent, and it closes with the recording.
const PLAIN = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

export const canRecord = () =>
  Boolean(navigator.mediaDevices && "MediaRecorder" in globalThis);

// Asks for the microphone. Gives {heard: the recording as a file, once stop() is called
// or so many milliseconds are over; stop()}.
/** @param {number} mostMs */
export async function openMicrophone(mostMs) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: PLAIN });
  const recorder = new MediaRecorder(stream);
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  /** @type {Promise<ArrayBuffer>} */
  const heard = new Promise((done) => {
    recorder.onstop = () =>
      done(new Blob(parts, { type: recorder.mimeType }).arrayBuffer());
  });
  const stop = () => {
    clearTimeout(timer);
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  const timer = setTimeout(stop, mostMs);
  recorder.start();
  return { heard, stop };
}

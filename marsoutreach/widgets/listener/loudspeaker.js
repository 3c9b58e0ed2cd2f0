// What there is to hear with, as far as the browser tells. It asks for no leave.

// A browser's sound service takes 100 ms to start, and the first AudioContext waits for
// it. This question starts it without waiting, and opens nothing.
export const wakeSound = () => listed().catch(() => {});

const listed = async () => (await navigator.mediaDevices?.enumerateDevices?.()) ?? null;

// Without a loudspeaker Chromium plays to nobody, and its clock runs: but on computers it
// lists what there is. Other browsers keep that to themselves until they are asked.
const lists = () =>
  "userAgentData" in navigator && "setSinkId" in HTMLMediaElement.prototype;

export async function nobodyHears() {
  const all = lists() ? await listed().catch(() => null) : null;
  return all !== null && !all.some(({ kind }) => kind === "audiooutput");
}

// Notes on a sound card, also on one that only writes them down.
const [LOUD, EDGE_S, LONG_S, TICK_S] = [0.28, 0.008, 0.24, 0.02];
const AHEAD_S = 0.06; // a card that has just woken misses what is due at once
const GAP_S = 0.012; // so that each tone can be told from the next

// The notes from now on; gives the second of the card at which they begin, and what stops.
/**
 * @param {BaseAudioContext} card
 * @param {Note[]} notes
 */
export function play(card, notes) {
  const out = card.createGain();
  out.connect(card.destination);
  const begin_s = card.currentTime + AHEAD_S;
  const tones = notes.filter(({ tick }) => !tick);
  tones.forEach((note, i) => {
    const room = (tones[i + 1]?.at_s ?? Infinity) - note.at_s - GAP_S;
    sound(card, out, note, begin_s, Math.min(LONG_S, Math.max(room, 2 * EDGE_S)));
  });
  for (const note of notes)
    if (note.tick) sound(card, out, note, begin_s, TICK_S, 0.003);
  const stop = () => out.disconnect();
  return { begin_s, stop };
}

/**
 * @param {BaseAudioContext} card
 * @param {AudioNode} out
 * @param {Note} note
 * @param {number} begin_s
 * @param {number} long_s
 */
function sound(card, out, { at_s, hz, pan }, begin_s, long_s, edge_s = EDGE_S) {
  const [tone, swell, side] = [
    card.createOscillator(),
    card.createGain(),
    card.createStereoPanner(),
  ];
  const [from, to] = [begin_s + at_s, begin_s + at_s + long_s];
  tone.frequency.value = hz;
  side.pan.value = pan;
  swell.gain.setValueAtTime(0, from);
  swell.gain.linearRampToValueAtTime(LOUD, from + edge_s);
  swell.gain.setValueAtTime(LOUD, to - edge_s);
  swell.gain.linearRampToValueAtTime(0, to);
  tone.connect(swell).connect(side).connect(out);
  tone.start(from);
  tone.stop(to);
}

// Everything between the sounds and the loudspeaker: A or B, bands, air, volume.
import { clickAnswer } from "./air.js";
import { makeFilters } from "./filters.js";

const SWITCH_S = 0.006;
const AIR_S = 0.03;

export const amount = (db) => 10 ** (db / 20);

function glide(param, value, context, seconds) {
  const now = context.currentTime;
  param.cancelScheduledValues(now);
  param.setValueAtTime(param.value, now);
  param.linearRampToValueAtTime(value, now + seconds);
}

export function makeChain(context, sounds, settings, planets) {
  const choose = Array.from({ length: sounds }, () => context.createGain());
  const filters = makeFilters(context, settings.bands);
  const last = context.createGain();
  last.gain.value = 0;
  for (const gain of choose) gain.connect(filters[0]);
  for (let i = 1; i < filters.length; i += 1) filters[i - 1].connect(filters[i]);
  last.connect(context.destination);
  let route = null;
  let routeKey = "";

  function heard({ heard, soundDb }, seconds = SWITCH_S) {
    choose.forEach((gain, i) =>
      glide(gain.gain, i === heard ? amount(soundDb[i]) : 0, context, seconds),
    );
  }
  function bands({ bands: gainsDb }) {
    filters.forEach((filter, i) => glide(filter.gain, gainsDb[i], context, 0.03));
  }
  function volume({ volume: level }) {
    glide(last.gain, level * level, context, 0.02); // ears hear ratios
  }

  // A new way through the air fades in while the old one fades out.
  function air({ planet, metres, airDb }) {
    const key = `${planet} ${metres}`;
    const gain = context.createGain();
    const parts = [gain];
    if (planet === "here") filters[filters.length - 1].connect(gain);
    else {
      const answer = clickAnswer(planets[planet], metres);
      const buffer = context.createBuffer(1, answer.length, context.sampleRate);
      buffer.copyToChannel(answer, 0);
      const convolver = context.createConvolver();
      convolver.normalize = false;
      convolver.buffer = buffer;
      filters[filters.length - 1].connect(convolver).connect(gain);
      parts.push(convolver);
    }
    if (key === routeKey && route) {
      glide(route.gain.gain, amount(airDb), context, AIR_S);
      for (const part of parts) part.disconnect();
      return;
    }
    gain.gain.value = 0;
    gain.connect(last);
    glide(gain.gain, amount(airDb), context, AIR_S);
    if (route) retire(route);
    route = { gain, parts };
    routeKey = key;
  }
  function retire({ gain, parts }) {
    glide(gain.gain, 0, context, AIR_S);
    const from = filters[filters.length - 1];
    setTimeout(() => {
      from.disconnect(parts[parts.length - 1]);
      for (const part of parts) part.disconnect();
    }, 1000);
  }
  const all = () => {
    heard(settings, 0);
    volume(settings);
    air(settings);
  };
  all();
  return {
    choose,
    first: filters[0],
    heard: () => heard(settings),
    bands: () => bands(settings),
    volume: () => volume(settings),
    air: () => air(settings),
  };
}

// The films on our clock: which is due when, and how one that is off comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "#seats/film/address.js";
import { nudge, offBy, playable } from "#seats/film/nudge.js";
import { filmAt, pictureAt, saidAt, shotAt } from "#seats/film/which.js";
import { near } from "./near.js";
import { python } from "./python.js";

const { films, shots } = python("films");
const of = (seat) => films.filter((film) => film.seat === seat);

test("the film that is due is the one of which the table says so", () => {
  for (const { time_s, film, second } of python("films").due) {
    const due = filmAt(of("rdc"), time_s);
    assert.equal(due.film?.film ?? "", film, `at ${time_s}`);
    if (film) near(due.second, second, 1e-6);
  }
});

test("files of one camera follow one another without a hole", () => {
  const [first, second] = of("puc");
  const gap = second.start_s - first.start_s - first.duration_s;
  assert.ok(gap > 0, "the second file begins a little later");
  const due = filmAt([first, second], second.start_s - gap / 2);
  assert.deepEqual([due.phase, due.film, due.second], ["on", first, 18.03]);
  assert.equal(filmAt([first, second], second.start_s).film, second);
});

test("before, between and after, it says what comes", () => {
  const [first] = of("ddc");
  assert.equal(filmAt([first], 300).next, first);
  assert.equal(filmAt([first], 300).phase, "before");
  assert.equal(filmAt([first], 440).phase, "after");
  const later = { ...first, film: "later", start_s: first.start_s + 40 };
  const between = filmAt([first, later], first.start_s + 30);
  assert.deepEqual([between.phase, between.next.film], ["before", "later"]);
  assert.equal(filmAt([], 300).phase, "before");
});

test("a film moved by hand begins later; one of another speed runs at its own", () => {
  const [film] = of("ddc");
  const moved = filmAt([film], film.start_s + 10, { film_ddc: 0.3 });
  near(moved.second, 9.7, 1e-9);
  const slow = { ...film, speed: 0.4, adjust_s: 0.5 };
  near(filmAt([slow], film.start_s + 10).second, 3.8, 1e-9);
});

test("a still stands on the middle of the picture that is due", () => {
  const film = { rate_hz: 12 };
  near(pictureAt(film, 0, 20), 0.5 / 12, 1e-9);
  near(pictureAt(film, 5 / 12, 20), 5.5 / 12, 1e-9);
  near(pictureAt(film, 5.9 / 12, 20), 5.5 / 12, 1e-9);
  near(pictureAt(film, 99, 20), (240 - 0.5) / 12, 1e-9);
  assert.equal(pictureAt({ rate_hz: 0 }, 99, 20), 20);
});

test("shots and captions are found by their seconds", () => {
  assert.equal(shotAt(shots, "landing_film", 10).shot, "parachute");
  assert.equal(shotAt(shots, "landing_film", 180).shot, "montage");
  assert.equal(shotAt(shots, "film_ddc", 10), null);
  assert.equal(saidAt([[14, 16, "Chute."]], 15), "Chute.");
  assert.equal(saidAt([[14, 16, "Chute."]], 16), "");
});

// A film and a clock: how far apart they are after some seconds, and how often it jumped.
function follow(off, rate, seconds) {
  let jumps = 0;
  for (let step = 0; step < seconds * 60; step += 1) {
    const told = nudge(off, rate);
    if (told.jump) {
      jumps += 1;
      off = 0.02;
    } else off += (told.rate - rate) / 60;
  }
  return { off, jumps };
}

test("whatever the speed, it comes within 25 ms by nudges, from further away by a jump", () => {
  for (const rate of [0.25, 0.5, 1, 2, 5, 10])
    for (const off of [-0.25, -0.04, 0.04, 0.25]) {
      const told = follow(off, rate, 8);
      assert.equal(told.jumps, 0);
      assert.ok(Math.abs(told.off) < 0.025 * Math.max(1, rate), `${rate} ${told.off}`);
    }
  assert.equal(follow(-2, 1, 3).jumps, 1);
  assert.equal(follow(30, 2, 3).jumps, 1);
});

test("speeds that no browser plays are shown as stills", () => {
  assert.deepEqual([0.05, 0.0625, 1, 16, 17].map(playable), [
    ...[false, true, true, true, false],
  ]);
});

test("a picture that came as soon as the screen was drawn is in time", () => {
  assert.equal(offBy(10, 10.012, 1 / 12, 0.0167), 0);
  near(offBy(10, 10.05, 1 / 12, 0.0167), -0.0333, 1e-4);
  assert.equal(offBy(10, 9.9, 1 / 12, 0.0167), 10 - 9.9);
  near(offBy(10, 10.2, 1 / 12, 0.3), -0.1167, 1e-4);
});

test("JupyterLab serves a film on its own route, wherever the notebook lies", () => {
  const lab = { baseUrl: "/user/me/", serverRoot: "~/mars" };
  const film = { address: "media/a%20film.webm", disk: "~/mars/my/media/a film.webm" };
  const here = "/user/me/lab/tree/my/02-every-seat.ipynb";
  const there = "/user/me/files/my/media/a%20film.webm";
  assert.equal(addressOf(film, lab, here), there);
  assert.equal(addressOf(film, { baseUrl: "/user/me/" }, here), there);
  const sevens = "/user/me/notebooks/my/02-every-seat.ipynb";
  assert.equal(addressOf(film, { ...lab, serverRoot: "/srv" }, sevens), there);
  assert.equal(
    addressOf({ address: "assets/media/f.webm", disk: "" }, null, ""),
    "assets/media/f.webm",
  );
});

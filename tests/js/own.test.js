// A picture of one's own: what its notes say, what its shape says, what is padding.
import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf, makeOwnModel, readNotes, shownRows, wideAs } from "#panorama/own.js";
import { makeModel } from "./model.js";

test("notes are read as attributes and as elements", () => {
  const text = `\xff\xd8…<rdf:Description GPano:FullPanoWidthPixels="8000"
    GPano:ProjectionType="equirectangular">
    <GPano:FullPanoHeightPixels>4000</GPano:FullPanoHeightPixels>`;
  assert.deepEqual(readNotes(text), {
    FullPanoWidthPixels: 8000,
    FullPanoHeightPixels: 4000,
  });
});

test("a cropped picture lies where its notes put it", () => {
  const notes = {
    ...{ FullPanoWidthPixels: 8000, FullPanoHeightPixels: 4000 },
    ...{ CroppedAreaLeftPixels: 2000, CroppedAreaTopPixels: 1000 },
    ...{ CroppedAreaImageWidthPixels: 4000, CroppedAreaImageHeightPixels: 1500 },
  };
  const plain = { left: -90, span: 180, top: 45, bottom: -22.5 };
  assert.deepEqual(edgesOf([4000, 1500], notes), { ...plain, north: false });
  const heading = { ...notes, PoseHeadingDegrees: 30 };
  assert.deepEqual(edgesOf([400, 150], heading), { ...plain, left: -60, north: true });
});

test("twice as wide as high is the whole sphere; of others nobody knows", () => {
  const sphere = { left: -180, span: 360, top: 90, bottom: -90, north: false };
  assert.deepEqual(edgesOf([2000, 1000], {}), sphere);
  assert.equal(edgesOf([1600, 900], {}), null);
  assert.equal(edgesOf([1600, 900], { FullPanoWidthPixels: -1 }), null);
  const wide = { left: -45, span: 90, top: 22.5, bottom: -22.5, north: false };
  assert.deepEqual(wideAs(90, [800, 400]), wide);
  for (const span of [0, 361, NaN, 300]) assert.equal(wideAs(span, [400, 400]), null);
});

test("black rows above and below are padding; a black picture is itself", () => {
  const dots = new Uint8ClampedArray(4 * 2 * 10);
  assert.deepEqual(shownRows(dots, 2, 10, 100), [0, 100]);
  for (const row of [3, 4, 5, 6]) dots[row * 8 + 4] = 200;
  assert.deepEqual(shownRows(dots, 2, 10, 100), [30, 40]);
});

test("a ragged edge is cut straight where that costs little, and only there", () => {
  const [wide, rows] = [4, 200];
  const ragged = (deep) => {
    const dots = new Uint8ClampedArray(4 * wide * rows);
    for (let row = 40; row < 160; row += 1)
      for (let column = 0; column < wide; column += 1)
        if (column !== 1 || row >= 40 + deep) dots[4 * (row * wide + column)] = 99;
    return shownRows(dots, wide, rows, rows);
  };
  assert.deepEqual(ragged(0), [40, 120]);
  assert.deepEqual(ragged(1), [42, 117]);
  assert.deepEqual(ragged(50), [40, 119]); // a deep notch stays: it would cost a lot
});

test("Python hears of nothing that is done in it", () => {
  const model = makeModel({ azimuth_deg: 5, lang: "en" });
  const record = { azimuth_left_deg: -180, azimuth_span_deg: 360 };
  const own = makeOwnModel(model, record, "mine.jpg");
  own.set("azimuth_deg", 77);
  own.save_changes();
  assert.equal(own.get("azimuth_deg"), 77);
  assert.equal(own.get("lang"), "en");
  assert.equal(model.get("azimuth_deg"), 5);
  assert.equal(model.saves.length, 0);
});

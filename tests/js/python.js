// What Python says about a subject, from the folder that tests/js/fixtures.py wrote.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.MARSOUTREACH_FIXTURES;
if (!folder) throw new Error("Run these tests with: python -m tests.js");

const unpack = (_key, value) => {
  if (typeof value?.bytes !== "string") return value;
  return new DataView(Uint8Array.from(Buffer.from(value.bytes, "base64")).buffer);
};

export const python = (subject) =>
  JSON.parse(readFileSync(join(folder, `${subject}.json`), "utf8"), unpack);

// What the front page brings when it is a kiosk.
import { Shell } from "./kiosk/shell.js";

Object.assign(globalThis, { marsShell: Shell });

// anywidget's file calls a global define(["@jupyter-widgets/base"], make): give it one.
import * as base from "@jupyter-widgets/base";

export const defined = {};

globalThis.define = (_names, make) => Object.assign(defined, make(base));

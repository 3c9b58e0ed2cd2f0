// Ride: in JupyterLab and in chapters everything comes in one bundle.
import "../kit/scene/alone.js";
import "./style.css";
import { makeRide } from "./ride.js";
import { makeViews } from "./views.js";

const given = (model) =>
  Object.fromEntries(
    ["words", "seats", "terrain", "times"].map((name) => [name, model.get(name)]),
  );

export default makeRide(async (context) => makeViews(context, given(context.model)));

// LandingPlayer: the landing seen from the side, all numbers beside it.
import "./style.css";
import { makePlayer } from "../kit/player/player.js";
import { makeView } from "./view.js";

export default makePlayer({ makeView });

// LandingPlayer(seats=True): the landing from every camera, all numbers beside it.
import "../kit/scene/alone.js";
import "./style.css";
import { makePlayer } from "../kit/player/player.js";
import { makeSeats } from "./seats.js";

export default makePlayer({ makeView: makeSeats, name: "player.mo-with-seats" });

// Seconds after entry at which things happen that the course does not tell in signals.
export const MORTAR_S = 240.63;
export const STRETCH_S = 241.67;
export const HEAT_SHIELD_S = 263.26;
export const BACKSHELL_S = 357.3;
export const LOWERING_S = 402.38;
export const TOUCH_S = 418.07;
export const CUT_S = 419.57;

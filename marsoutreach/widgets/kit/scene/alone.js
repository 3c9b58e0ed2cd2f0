// Each widget brings its own copy of three.js, on purpose: let none complain of another.
// Import this before anything that imports three.
delete globalThis.__THREE__;

export {};

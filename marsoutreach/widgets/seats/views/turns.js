// Whose turn it is to be drawn: while many views play, two old pictures in a frame.
const AT_ONCE = 2;

export class Turns {
  drawn = new Map(); // seat -> the key and the turn of what stands on the canvas
  turn = 0;

  // The seats whose picture is old, the one that waited longest first.
  due(seats, keyOf) {
    const turnOf = (seat) => this.drawn.get(seat)?.turn ?? -1;
    return seats
      .filter((seat) => this.drawn.get(seat)?.key !== keyOf(seat))
      .sort((a, b) => turnOf(a) - turnOf(b));
  }

  // How many of them are drawn at once; none stays without a picture.
  share(due, playing, shown) {
    const fresh = due.filter((seat) => !this.drawn.has(seat)).length;
    this.turn += 1;
    return playing && shown > 2 ? Math.max(AT_ONCE, fresh) : due.length;
  }

  took(seat, key) {
    this.drawn.set(seat, { key, turn: this.turn });
  }
}

// A stand-in for anywidget's model: `set` tells everybody, `saves` says what Python got.
export function makeModel(values) {
  const heard = [];
  return {
    heard,
    saves: [],
    get: (name) => values[name],
    set(name, value) {
      const news = values[name] !== value;
      values[name] = value;
      for (const [event, tell] of [...heard])
        if (news && event === `change:${name}`) tell();
    },
    save_changes() {
      this.saves.push({ ...values });
    },
    on: (...pair) => heard.push(pair),
    off(event, tell) {
      heard.splice(
        heard.findIndex((pair) => pair[0] === event && pair[1] === tell),
        1,
      );
    },
  };
}

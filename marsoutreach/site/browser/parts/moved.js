// A page that stands where a chapter was before leads to it: the same place in it.
export function goWhereItMoved() {
  const link = document.querySelector("a[data-moved]");
  if (!(link instanceof HTMLAnchorElement)) return;
  location.replace(link.pathname.split("/").pop() + location.search + location.hash);
}

// The reading page: an item leads to its place in the text and back, without losing where one is on the other side.
(() => {
  "use strict";
  const text = document.getElementById("van-ban");
  const marks = (key) => [...text.querySelectorAll("[data-keys]")].filter((m) => m.dataset.keys.split(" ").includes(key));
  const show = (key) => {
    text.querySelectorAll(".selected").forEach((m) => m.classList.remove("selected"));
    const found = marks(key);
    found.forEach((m) => m.classList.add("selected"));
    if (found[0]) text.scrollTop += found[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  };
  document.addEventListener("click", (event) => {
    const place = event.target.closest("[data-place]");
    if (place) {
      event.preventDefault();
      return show(place.dataset.place);
    }
    const mark = event.target.closest("#van-ban [data-keys]");
    if (!mark) return undefined;
    const key = mark.dataset.keys.split(" ")[0];
    const item = document.getElementById(key);
    if (!item) return undefined;
    event.preventDefault();
    show(key);
    item.scrollIntoView({ block: "center" });
    const button = item.querySelector("button, a");
    return button && button.focus({ preventScroll: true });
  });

  // After a decision the button is gone: go on to the next item of the block that is still open.
  let from = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const row = event.target.closest("li[id], tbody[id]");
    from = row && row.id;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement !== document.body || !from) return;
    const here = document.getElementById(from);
    if (!here) return;
    const field = here.querySelector("input:not([type=hidden]), select, textarea");
    if (field) return field.focus();
    const later = [...document.querySelectorAll(`${here.tagName.toLowerCase()} .reading-keep:not([disabled])`)];
    const next = later.find((b) => here.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) || here.querySelector("button");
    if (next) next.focus({ preventScroll: false });
  });
})();

// Loaded by scripts/fallback.js, only by browsers without anchors.
//
// Says where a note's control is, so that the style can put the note beside it, in browsers that have no anchors (CSS Anchor
// Positioning). Progressive: without it the note opens at the foot of the window. A note is not as high as half of the window,
// so it fits on the side of its control where there is more of it; its margin is half a rem.

let box;
addEventListener("click", ({ target }) => (box = target.getBoundingClientRect()), true);
addEventListener("beforetoggle", ({ target }) => {
  const up = box.top + box.bottom > innerHeight;
  if (target.matches(".fact-note")) target.style.cssText = `position:absolute;top:${scrollY + (up ? box.top - 16 : box.bottom)}px;translate:0 ${up ? "-100%" : 0};left:max(1rem,min(${box.left}px,100% - 28rem))`;
}, true);

// Opens what is folded before the page is printed, in browsers whose styles cannot: those that do not know ::details-content.

if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details:not(.chart-data)")) each.open = true;
  });
}

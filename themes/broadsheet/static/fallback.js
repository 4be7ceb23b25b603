// Loaded by scripts/fallback.js, only by browsers without anchors.
//
// Gives the position of a note's control, so that the style can put the note beside it in browsers without CSS Anchor
// Positioning. Without it the note opens at the foot of the window. A note is at most half as high as the window,
// so it fits above or below its control; its margin is half a rem.

let box;
addEventListener("click", ({ target }) => (box = target.getBoundingClientRect()), true);
addEventListener("beforetoggle", ({ target }) => {
  const up = box.top + box.bottom > innerHeight;
  if (target.matches(".fact-note")) target.style.cssText = `position:absolute;top:${scrollY + (up ? box.top - 16 : box.bottom)}px;translate:0 ${up ? "-100%" : 0};left:max(1rem,min(${box.left}px,100% - 28rem))`;
}, true);

// Opens folded parts before the page is printed, in browsers whose styles cannot: those without ::details-content.

if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details:not(.chart-data)")) each.open = true;
  });
}

// What browsers without anchors (CSS Anchor Positioning) need is loaded by them alone.
if (!CSS.supports("position-area: end")) import("../fallback.js");

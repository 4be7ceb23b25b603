// Loaded only by browsers without CSS Anchor Positioning.
if (!CSS.supports("position-area: end")) import("../fallback.js");

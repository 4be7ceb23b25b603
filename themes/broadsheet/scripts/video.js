// Replaces the poster of a video with its player when the reader presses it. Until then nothing is requested from the
// host; without this script the poster links to the video's page.

for (const poster of document.querySelectorAll("a.video-poster[data-player]")) {
  const image = poster.querySelector("img");
  poster.setAttribute("role", "button");
  poster.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      poster.click();
    }
  });
  poster.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.className = "video-player";
    player.title = image?.alt ?? "";
    player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.style.aspectRatio = image?.naturalWidth ? `${image.naturalWidth} / ${image.naturalHeight}` : "16 / 9";
    player.src = poster.dataset.player;
    poster.replaceWith(player);
    player.focus();
  });
}

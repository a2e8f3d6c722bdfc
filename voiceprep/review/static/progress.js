"use strict";
/* Points that were never covered can be shown alone. Without it the page shows all. */
(() => {
  const box = document.getElementById("never");
  if (!box) return;
  document.documentElement.classList.add("live");
  const show = () => document.body.classList.toggle("only-never", box.checked);
  box.addEventListener("change", show);
  show();
})();

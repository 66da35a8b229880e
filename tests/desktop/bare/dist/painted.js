// The second frame callback runs after the first frame was handed to the screen; the title is the one
// thing of a page that its program sees without IPC.
requestAnimationFrame(() => requestAnimationFrame(() => (document.title = "painted")));

document.querySelector("button").addEventListener("click", () => {
  document.querySelector("[role=status]").textContent = "Pressed";
});

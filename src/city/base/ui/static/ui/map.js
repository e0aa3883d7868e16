// A sketch of places becomes a map where it comes into view. Markup: ui/sketch.html. Nothing heavy is loaded before
// that, and without this script, without WebGL or without a base map the sketch and its list stay as they are.

const figures = document.querySelectorAll("[data-map]");

async function begin(figure) {
  try {
    const { start } = await import(figure.dataset.mapView);
    await start(figure);
  } catch (problem) {
    console.info("no map:", problem);
  }
}

const watch = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    watch.unobserve(target);
    begin(target);
  });
}, { rootMargin: "200px" });

figures.forEach((figure) => watch.observe(figure));

// Draws the places of one sketch on the town's base map. Everything it loads comes from this host.

const WAIT = 15_000; // a map that has not drawn by then gives way to the sketch

export async function start(figure) {
  const places = [...figure.querySelectorAll("[data-lon]")].map(place);
  const answer = await fetch(figure.dataset.map);
  if (!answer.ok || !places.length) return;
  const info = await answer.json();
  const [engine, { style }] = await Promise.all([
    import(figure.dataset.mapEngine), import(figure.dataset.mapStyle), sheet(figure.dataset.mapSheet),
    sheet(figure.dataset.mapOwnSheet), script(figure.dataset.mapReader),
  ]);
  const box = frame(figure);
  try {
    const map = await open(engine, figure, box.querySelector(".ui-map__canvas"), info, style, places);
    show(figure, box, info);
    controls(engine, map, figure, places, near(info) + 1);
  } catch (problem) {
    box.remove();
    throw problem;
  }
}

function place(item) {
  return {
    item, number: [...item.parentNode.children].indexOf(item) + 1,
    lon: Number(item.dataset.lon), lat: Number(item.dataset.lat),
  };
}

function sheet(href) {
  return once("link", { rel: "stylesheet", href });
}

function script(src) {
  return once("script", { src });
}

const loaded = new Map();

function once(kind, attributes) {
  const key = attributes.href || attributes.src;
  if (!loaded.has(key)) {
    loaded.set(key, new Promise((done, failed) => {
      const element = Object.assign(document.createElement(kind), attributes, { onload: done, onerror: failed });
      document.head.append(element);
    }));
  }
  return loaded.get(key);
}

function element(kind, name, text = "") {
  const made = document.createElement(kind);
  made.className = name;
  made.textContent = text;
  return made;
}

// Unseen, in the place of the sketch, while the map draws: nothing jumps.
function frame(figure) {
  const box = element("div", "ui-map");
  box.append(element("div", "ui-map__canvas"));
  figure.querySelector(".ui-sketch__sheet").after(box);
  return box;
}

async function open(engine, figure, container, info, style, places) {
  const { mapWords: words, mapWorker } = figure.dataset;
  engine.setWorkerUrl(new URL(mapWorker, location.href).href);
  // The reader keeps its archives by address: one for all maps of a page.
  reader ??= new window.pmtiles.Protocol({ errorOnMissingTile: false });
  engine.addProtocol("pmtiles", reader.tile);
  const said = JSON.parse(words);
  const map = new engine.Map({
    container, bounds: extent(places), fitBoundsOptions: { padding: 48, maxZoom: near(info) }, style: style(info, figure),
    minZoom: Math.max(0, info.minzoom - 1), maxZoom: 18, attributionControl: false, cooperativeGestures: true,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, locale: said,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await drawn(map);
  mark(map, figure, places);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => {
    map.setStyle(style(info, figure), { diff: false });
    map.once("styledata", () => mark(map, figure, places));
  });
  return map;
}

let reader;

function drawn(map) {
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error("the map took too long")), WAIT);
    map.once("load", () => { clearTimeout(late); done(); });
    map.on("error", ({ error }) => { console.info("map:", error); });
  });
}

// A sketch has little to show close by: a single place is seen among its neighbours.
function near(info) {
  return info["city:sketch"] ? 11.5 : 14;
}

function extent(places) {
  const lons = places.map((each) => each.lon), lats = places.map((each) => each.lat);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function mark(map, figure, places) {
  if (map.getSource("marks")) return;
  const features = places.map(({ number, lon, lat }) => ({
    type: "Feature", properties: { number }, geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  map.addSource("marks", {
    type: "geojson", data: { type: "FeatureCollection", features }, cluster: true, clusterRadius: 22, clusterMaxZoom: 15,
    clusterProperties: { numbers: [["concat", ["accumulated"], ", ", ["get", "numbers"]], ["to-string", ["get", "number"]]] },
  });
  const { act, on, page } = map.getStyle().metadata;
  const many = ["has", "point_count"], few = ["all", many, ["<", ["coalesce", ["get", "point_count"], 0], 3]];
  map.addLayer({
    id: "marks", type: "circle", source: "marks",
    paint: {
      "circle-color": act, "circle-stroke-color": page, "circle-stroke-width": 2, "circle-radius": ["case", many, 17, 13],
    },
  });
  map.addLayer({
    id: "marks-numbers", type: "symbol", source: "marks",
    layout: {
      "text-field": ["case", few, ["get", "numbers"], many, ["concat", "+", ["get", "point_count"]], ["to-string", ["get", "number"]]],
      "text-font": ["Fira Sans", "sans-serif"], "text-size": 14, "text-allow-overlap": true,
    },
    paint: { "text-color": on },
  });
}

function show(figure, box, info) {
  const words = JSON.parse(figure.dataset.mapWords);
  figure.classList.add("ui-sketch--mapped");
  figure.classList.toggle("ui-sketch--real", !info["city:sketch"]);
  if (info["city:sketch"]) box.append(element("span", "ui-map__word", words.sketch));
  const day = info["city:as_of"] && new Date(info["city:as_of"]);
  const said = [
    info["city:sketch"] ? words.only : "", info.attribution,
    day ? `${words.asOf} ${day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" })}` : "",
  ];
  const line = element("p", "ui-source ui-map__source", said.filter(Boolean).join(" · "));
  figure.querySelector(".ui-sketch__note").after(line);
}

function controls(engine, map, figure, places, close) {
  const words = JSON.parse(figure.dataset.mapWords);
  map.addControl(new engine.NavigationControl({ showCompass: false }), "top-right");
  let popup;
  const tell = ({ item, lon, lat }) => {
    popup?.remove();
    const text = element("div", "ui-map__popup");
    text.append(item.querySelector(".ui-sketch__name").cloneNode(true));
    popup = new engine.Popup({ offset: 14, maxWidth: "16rem" }).setLngLat([lon, lat]).setDOMContent(text).addTo(map);
  };
  map.on("click", "marks", async ({ features: [feature], lngLat }) => {
    if (!feature.properties.cluster) return tell(places[feature.properties.number - 1]);
    const zoom = await map.getSource("marks").getClusterExpansionZoom(feature.properties.cluster_id);
    map.easeTo({ center: lngLat, zoom });
  });
  for (const kind of ["mouseenter", "mouseleave"]) {
    map.on(kind, "marks", () => { map.getCanvas().classList.toggle("ui-map--over", kind === "mouseenter"); });
  }
  for (const one of places) {
    const button = element("button", "ui-map__show");
    button.type = "button";
    button.ariaLabel = `${one.item.querySelector(".ui-sketch__name").textContent.trim()}: ${words.show}`;
    button.title = words.show;
    button.append(figure.querySelector("template").content.cloneNode(true));
    button.addEventListener("click", () => {
      map.easeTo({ center: [one.lon, one.lat], zoom: Math.max(map.getZoom(), close) });
      map.getContainer().scrollIntoView({ block: "nearest" });
      tell(one);
    });
    one.item.append(button);
  }
}

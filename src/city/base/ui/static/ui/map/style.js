// The look of the base map, made of the page's own colours, so that light and dark need no second style. The layers and
// kinds it draws are those of our tiles (base/places/domain/features.py). Letters are drawn from the page's font.

const FONT = ["Fira Sans", "sans-serif"];
const TOKENS = {
  page: "--c-page", soft: "--c-soft", text: "--c-text", muted: "--c-muted", line: "--c-line", edge: "--c-edge",
  act: "--c-act", on: "--kern-color-action-on-default", river: "--c-river-soft", deep: "--c-river", leaf: "--ui-leaf-soft",
  accent: "--c-accent-soft", town: "--ui-town-soft", route: "--ui-route-soft", way: "--ui-route",
};

// Tokens are written in oklch, which the engine does not read: a drawn dot tells red, green and blue.
export function palette(root) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const given = getComputedStyle(root);
  const read = (token) => {
    pen.fillStyle = "#888";
    pen.fillStyle = given.getPropertyValue(token).trim();
    pen.fillRect(0, 0, 1, 1);
    return pen.getImageData(0, 0, 1, 1).data.slice(0, 3);
  };
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, `rgb(${read(token).join(",")})`]));
}

export function style(info, figure) {
  const colours = palette(figure);
  const archive = new URL(info["city:archive"], location.href).href;
  return {
    version: 8,
    metadata: { act: colours.act, on: colours.on, page: colours.page },
    sources: { town: { type: "vector", url: `pmtiles://${archive}` } },
    layers: [{ id: "paper", type: "background", paint: { "background-color": colours.soft } }, ...layers(colours)],
  };
}

function layers(c) {
  return [...ground(c), ...lines(c), ...names(c)];
}

const from = (layer, ...kinds) => ({
  source: "town", "source-layer": layer, ...(kinds.length && { filter: ["in", ["get", "kind"], ["literal", kinds]] }),
});
const wide = (...stops) => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];

function ground(c) {
  const fill = (id, colour, source) => ({ id, type: "fill", ...source, paint: { "fill-color": colour, "fill-antialias": false } });
  return [
    fill("built", c.page, from("landuse", "built", "square")),
    fill("industry", c.town, from("landuse", "industry")),
    fill("farm", c.route, from("landuse", "farm")),
    fill("wood", c.accent, from("landuse", "wood")),
    fill("green", c.leaf, from("landuse", "green", "sport")),
    fill("school", c.route, from("landuse", "school")),
    { ...fill("water", c.river, from("water")), filter: ["==", ["geometry-type"], "Polygon"] },
    {
      id: "rivers", type: "line", ...from("water"), filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": c.river, "line-width": wide(9, 1, 15, 4) },
    },
    {
      id: "buildings", type: "fill", ...from("buildings"), minzoom: 13.5,
      paint: { "fill-color": c.line, "fill-outline-color": c.edge, "fill-opacity": 0.75 },
    },
  ];
}

function lines(c) {
  const road = (id, colour, width, source, more = {}) => ({
    id, type: "line", ...source, layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": width, ...more },
  });
  const big = ["motorway", "main", "middle"];
  return [
    road("paths", c.edge, wide(13, 0.6, 17, 2), from("roads", "path"), { "line-dasharray": [2, 2] }),
    road("minor-edges", c.line, wide(12, 0.6, 17, 12), from("roads", "minor", "service", "pedestrian")),
    road("big-edges", c.edge, wide(8, 1, 12, 3.5, 17, 20), from("roads", ...big)),
    road("minor", c.page, wide(12, 0.2, 17, 10), from("roads", "minor", "service", "pedestrian")),
    road("big", c.page, wide(8, 0.4, 12, 2.2, 17, 17), from("roads", "main", "middle")),
    road("motorways", c.route, wide(8, 0.6, 12, 2.6, 17, 17), from("roads", "motorway")),
    road("trams", c.edge, wide(12, 0.5, 17, 2), from("rail", "tram", "narrow_gauge")),
    road("rail", c.muted, wide(9, 0.8, 16, 3), from("rail", "rail", "light_rail", "subway")),
    road("schematic", c.deep, 2.5, from("rail", "schematic"), { "line-dasharray": [2, 2.5] }),
    {
      id: "boundaries", type: "line", ...from("boundaries"),
      paint: { "line-color": c.muted, "line-width": 1.2, "line-dasharray": [4, 2, 1, 2], "line-opacity": 0.7 },
    },
  ];
}

function names(c) {
  const name = (id, size, source, colour = c.text, layout = {}, minzoom = 0) => ({
    id, type: "symbol", ...source, minzoom,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, "text-max-width": 8, ...layout },
    paint: { "text-color": colour, "text-halo-color": c.page, "text-halo-width": 1.6 },
  });
  const along = { "symbol-placement": "line", "text-max-angle": 30 };
  const dot = (id, colour, radius, source, minzoom = 0) => ({
    id, type: "circle", ...source, minzoom,
    paint: { "circle-color": colour, "circle-radius": radius, "circle-stroke-color": c.page, "circle-stroke-width": 1.5 },
  });
  const below = { "text-anchor": "top", "text-offset": [0, 0.5] };
  return [
    dot("stop-dots", c.muted, 2.5, from("places", "stop"), 12.5),
    dot("place-dots", c.edge, 3, from("places", "site", "building"), 12),
    dot("station-dots", c.deep, 5, from("places", "station")),
    name("schematic-names", 12, from("rail", "schematic"), c.deep, along, 11),
    name("road-names", 12, from("roads", "main", "middle", "minor", "pedestrian"), c.muted, along, 14),
    name("water-names", 12, from("water"), c.deep, {}, 13),
    name("stop-names", 11, from("places", "stop"), c.muted, below, 14.5),
    name("place-names", 12, from("places", "site", "building"), c.muted, below, 13.5),
    name("quarter-names", 13, from("places", "suburb", "quarter", "hamlet", "neighbourhood"), c.muted, {}, 11),
    name("station-names", 12, from("places", "station"), c.deep, below, 12),
    name("town-names", wide(8, 12, 13, 17), from("places", "district", "village", "town", "city", "borough")),
  ];
}

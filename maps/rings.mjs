// Rings of whole numbers: read off a projection, measured, and written as short paths.

/** The rings of an area as projected, the largest first, each without repeated points. */
export function ringsOf(path, area, areLines = false) {
  const rings = [];
  let ring = null;
  const add = (x, y) => {
    const point = [Math.round(x), Math.round(y)];
    const last = ring.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
  };
  const pen = {
    moveTo: (x, y) => { ring = []; rings.push(ring); add(x, y); },
    lineTo: add,
    closePath: () => {},
    arc: () => {},
  };
  path.context(pen)(area);
  const kept = rings.map(withoutStraights).filter((found) => found.length > (areLines ? 1 : 2));
  for (const found of kept) found.area = Math.abs(signedArea(found));
  return kept.filter((found) => areLines || found.area > 4).sort((a, b) => b.area - a.area);
}

/** The middle of the largest circle within the ring, its radius, and nothing if it is off the map. */
export function poleOf(ring, width, height) {
  const xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y);
  let box = [Math.max(Math.min(...xs), 0), Math.max(Math.min(...ys), 0),
    Math.min(Math.max(...xs), width), Math.min(Math.max(...ys), height)];
  if (box[0] >= box[2] || box[1] >= box[3]) return null;
  let best = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, room: -Infinity };
  for (let round = 0; round < 5; round++) {
    const [dx, dy] = [(box[2] - box[0]) / 16, (box[3] - box[1]) / 16];
    for (let x = box[0]; x <= box[2]; x += dx)
      for (let y = box[1]; y <= box[3]; y += dy) {
        const room = Math.min(distance(ring, x, y), x, y, width - x, height - y);
        if (room > best.room) best = { x, y, room };
      }
    box = [best.x - dx, best.y - dy, best.x + dx, best.y + dy];
  }
  return { x: Math.round(best.x), y: Math.round(best.y), room: Math.max(1, Math.round(best.room)) };
}

/** Whether part of the ring lies off the map. */
export function isBeyond(ring, width, height) {
  return ring.some(([x, y]) => x < 0 || y < 0 || x > width || y > height);
}

/** A path of relative steps. */
export function written(rings, closed = true) {
  return rings.map((ring) => {
    let [x, y] = ring[0];
    const steps = ring.slice(1).map(([nx, ny]) => {
      const step = [nx - x, ny - y];
      [x, y] = [nx, ny];
      return step;
    });
    return `M${pair(ring[0])}l${steps.map(pair).join(" ").replaceAll(" -", "-")}${closed ? "z" : ""}`;
  }).join("");
}

function pair([x, y]) {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}

function withoutStraights(ring) {
  return ring.filter(([x, y], n) => {
    if (n === 0 || n === ring.length - 1) return true;
    const [[ax, ay], [bx, by]] = [ring[n - 1], ring[n + 1]];
    return (bx - ax) * (y - ay) !== (by - ay) * (x - ax) || (x - ax) * (bx - x) + (y - ay) * (by - y) < 0;
  });
}

function signedArea(ring) {
  let sum = 0;
  for (let n = 0, last = ring.length - 1; n < ring.length; last = n++)
    sum += ring[last][0] * ring[n][1] - ring[n][0] * ring[last][1];
  return sum / 2;
}

/** How far a point lies from the edge; less than nothing outside. */
function distance(ring, x, y) {
  let inside = false, least = Infinity;
  for (let n = 0, last = ring.length - 1; n < ring.length; last = n++) {
    const [[ax, ay], [bx, by]] = [ring[n], ring[last]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return inside ? least : -least;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Line drawings on a 24 × 24 grid. */
const DRAWINGS: Readonly<Record<string, string>> = {
  teapot: 'M4 9h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a3 3 0 0 1 0 6h-2M8 3v3M12 3v3',
  lantern: 'M8 8h8v10H8zM7 18h10v3H7zM10 8V6a2 2 0 0 1 4 0v2M12 2v2M12 11c1.5 2 1.5 3 0 4-1.5-1-1.5-2 0-4',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.5 8.5l-2 5-5 2 2-5z',
  hourglass: 'M6 3h12M6 21h12M7 3v4l5 5-5 5v4M17 3v4l-5 5 5 5v4',
  magnet: 'M5 4h4v8a3 3 0 0 0 6 0V4h4v8a7 7 0 0 1-14 0zM5 8h4M15 8h4',
  telescope: 'M3 13l12-6 2 4-12 6zM15 7l3-1.5 2.5 5L17 11M9 15l-3 6M10 14.5l4 6.5',
};
const PARCEL = 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9';

export function productPicture(productId: string): SVGSVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', DRAWINGS[productId] ?? PARCEL);
  picture.append(line);
  return picture;
}

/** The page at `/`: links to both apps. */
export function indexPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Tracepane demo</title>
<link rel="icon" href="data:,">
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 20px; padding: 24px;
         font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f4f6f9, #1f2023); color: light-dark(#1f2328, #e6e7ea); }
  h1 { margin: 0; font-size: 28px; }
  p { margin: 0; max-width: 60ch; color: light-dark(#575d68, #a6a9b1); }
  ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 16px; }
  a { display: block; width: 260px; padding: 18px 20px; border-radius: 12px; color: inherit; text-decoration: none;
      background: light-dark(#fff, #28292d); border: 1px solid light-dark(#d3d7de, #3a3b40); }
  a:hover, a:focus-visible { border-color: light-dark(#0b57d0, #8ab4f8); outline: none; }
  a strong { display: block; font-size: 18px; color: light-dark(#0b57d0, #8ab4f8); }
</style>
</head>
<body>
<main>
<h1>Tracepane demo</h1>
<p>Open DevTools, choose the Tracepane tab, then use one of these.</p>
<br>
<ul>
<li><a href="/shop/"><strong>Shop</strong>Redux Toolkit, zustand, fetch and OpenTelemetry. Knows nothing of Tracepane.</a></li>
<li><a href="/adventure/"><strong>Adventure</strong>Actions that cause actions, recorded with the tracepane library.</a></li>
</ul>
</main>
</body>
</html>
`;
}

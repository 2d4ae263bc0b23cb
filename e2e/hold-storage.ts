/** A transaction that writes to every table and is kept open by one request after the other: whoever reads must wait. */
export const HOLD_STORAGE = `(async () => {
  const databases = await indexedDB.databases();
  const { name } = databases.find((each) => each.name === 'tracepane');
  const opening = indexedDB.open(name);
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const tables = [...opening.result.objectStoreNames];
  const store = opening.result.transaction(tables, 'readwrite').objectStore(tables[0]);
  const ask = () => store.count().addEventListener('success', ask);
  await new Promise((resolve) => store.count().addEventListener('success', resolve));
  ask();
})()`;

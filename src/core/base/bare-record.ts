/**
 * An object without fields, not even inherited ones: for keys that come from a file or a page, among which `__proto__` is a key
 * like any other. `Object.create(null)` is such an object too, but engines keep it as a hash table, and that is ten times slower.
 */
export function createBareRecord<Value>(): Record<string, Value> {
  return new Bare() as Record<string, Value>;
}

// biome-ignore lint/complexity/noStaticOnlyClass: its objects are what it is for
class Bare {
  static {
    Object.setPrototypeOf(Bare.prototype, null);
    Reflect.deleteProperty(Bare.prototype, 'constructor');
  }
}

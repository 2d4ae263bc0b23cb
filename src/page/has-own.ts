// Taken before a page can replace it. The older of the two questions: the compiler leaves it out where it is asked of each key that
// a `for … in` names, and calls the newer one (`Object.hasOwn`) every time.
export const hasOwn: (object: object, key: PropertyKey) => boolean = Function.prototype.call.bind(
  Object.prototype.hasOwnProperty,
);

/** Remembers what was worked out of an object, for as long as the object is there. */
export function remember<Key extends object, Value>(
  work: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, {readonly value: Value}>();
  return (key) => {
    const held = known.get(key) ?? {value: work(key)};
    known.set(key, held);
    return held.value;
  };
}

/** Takes values one by one and keeps an error until it is asked for, again and again. */
export interface Puller<T> {
  /** None at the end, and none from an error on. */
  next(): T | undefined;
  /** Throws the error that ended the values, if one did. */
  check(): void;
}

// The header of a table is wanted though its first row is broken, and a scan that failed
// must not look like one that ended when it is called once more.
export function puller<T>(values: Iterator<T, void>): Puller<T> {
  let failure: {error: unknown} | undefined;
  return {
    next: () => {
      if (failure) return undefined;
      try {
        const {done, value} = values.next();
        return done ? undefined : value;
      } catch (error) {
        failure = {error};
        return undefined;
      }
    },
    check: () => {
      if (failure) throw failure.error;
    },
  };
}

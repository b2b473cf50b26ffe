type Work = () => void;

/** Work that waits until the page has answered its reader. */
export interface Queue {
  /** Puts this work in place of what still waits. */
  replace(works: readonly Work[]): void;
}

const turnMs = 12;

export function makeQueue(): Queue {
  let waiting: Work[] = [];
  let isRunning = false;

  // A few pieces a turn, so that the page hears its reader between them.
  function turn(): void {
    const until = performance.now() + turnMs;
    do waiting.shift()?.();
    while (waiting.length > 0 && performance.now() < until);
    isRunning = waiting.length > 0;
    if (isRunning) setTimeout(turn);
  }

  // What is printed is whole.
  addEventListener('beforeprint', () => {
    while (waiting.length > 0) waiting.shift()?.();
  });
  return {
    replace(works) {
      waiting = [...works];
      if (!isRunning && waiting.length > 0) setTimeout(turn);
      isRunning ||= waiting.length > 0;
    },
  };
}

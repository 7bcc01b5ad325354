// The connection itself. Its package is large and comes as a part of its own, after the page has been read.

import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import type { Link, LinkEvents } from "./link";

/** Milliseconds; a random half on top, so that thousands don't come back at once. */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  return Math.min(15_000, 500 * 2 ** Math.min(attempt, 5)) * (1 + random() / 2);
}

export function openLink(events: LinkEvents): Link {
  const hub = new HubConnectionBuilder()
    .withUrl("/hubs/live")
    .withStatefulReconnect()
    // Without end: a session lasts an hour, and a tunnel shorter.
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => waitBefore(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = async (): Promise<void> => {
    timer = undefined;
    if (stopped || hub.state !== HubConnectionState.Disconnected) return;
    try {
      await hub.start();
      await enter();
    } catch {
      retry();
    }
  };

  /** Where the server would not have us after all, the connection is of no use. */
  const enter = async (): Promise<void> => {
    try {
      await events.onOpen();
      failures = 0;
    } catch (fault) {
      await hub.stop();
      events.onLost(fault);
    }
  };

  const retry = (): void => {
    if (stopped || timer !== undefined) return;
    events.onLost();
    timer = setTimeout(() => void start(), waitBefore(failures++));
  };

  hub.on("events", events.onEvents);
  hub.on("aggregate", events.onAggregate);
  hub.on("pointer", events.onPointer);
  hub.on("back", events.onBack);
  hub.on("removed", (reason: string) => {
    stopped = true;
    events.onRemoved(reason);
    void hub.stop();
  });
  hub.onreconnecting(() => events.onLost());
  hub.onreconnected(() => void enter());
  hub.onclose(retry);

  return {
    start,
    call: (method, ...values) => hub.invoke(method, ...values),
    // Its end is the sign to connect anew.
    restart: () => hub.stop(),
  };
}

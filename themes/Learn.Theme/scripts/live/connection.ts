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

  const start = async (attempt: number): Promise<void> => {
    if (stopped) return;
    try {
      await hub.start();
      await events.onOpen();
    } catch {
      // Where the server would not have us after all, the connection is of no use.
      if (hub.state === HubConnectionState.Connected) await hub.stop();
      events.onLost();
      setTimeout(() => void start(attempt + 1), waitBefore(attempt));
    }
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
  hub.onreconnected(() => events.onOpen().catch(() => hub.stop()));
  // The server closed it, or joining again failed.
  let restarting = false;
  hub.onclose(() => {
    if (stopped || restarting) return;
    restarting = true;
    events.onLost();
    setTimeout(() => {
      restarting = false;
      if (hub.state === HubConnectionState.Disconnected) void start(0);
    }, waitBefore(0));
  });

  return {
    start: () => start(0),
    call: (method, ...values) => hub.invoke(method, ...values),
    stop: () => {
      stopped = true;
      return hub.stop();
    },
  };
}

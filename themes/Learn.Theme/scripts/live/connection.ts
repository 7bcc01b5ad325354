// The connection itself: WebSockets where there are any, else what is left of HTTP; back by itself after every break.

import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { isFinal, waitBefore } from "./backoff";
import type { Link, LinkEvents } from "./link";

export function openLink(events: LinkEvents): Link {
  const hub = new HubConnectionBuilder()
    .withUrl("/hubs/live")
    // Gets over a short break without anybody's noticing.
    .withStatefulReconnect()
    // Without end: a session lasts an hour, and a tunnel shorter.
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => waitBefore(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (stopped || hub.state !== HubConnectionState.Disconnected) return;
    try {
      await hub.start();
    } catch {
      retry();
      return;
    }
    await enter();
  };

  /** Where the server would not have us after all, the connection is of no use. */
  const enter = async (): Promise<void> => {
    try {
      await events.onOpen();
      failures = 0;
    } catch (fault) {
      stopped = isFinal(fault);
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
  hub.on("muted", events.onMuted);
  hub.on("removed", (reason: string) => {
    stopped = true;
    events.onRemoved(reason);
    void hub.stop();
  });
  hub.onreconnecting(() => events.onLost());
  hub.onreconnected(() => void enter());
  hub.onclose(retry);
  // A phone that finds its network again knows it before any timer does, and no other phone finds it at the same time.
  addEventListener("online", () => void (timer !== undefined && start()));

  return {
    start,
    call: (method, ...values) => hub.invoke(method, ...values),
    // Its end is the sign to connect anew.
    restart: () => hub.stop(),
  };
}

import { patchMethod } from "./method-patch.ts";
import type { ZeromqModule } from "./tslab-internals.ts";

/**
 * Makes the kernel's output socket lossless.
 *
 * zeromq.js allows 512 synchronous sends and then defers; tslab does not wait for a send, so the next one throws
 * EBUSY and output (and the `idle` after it) is lost after about 510 messages. Without a high-water mark and without
 * a send timeout every send is done at once, and nothing is deferred.
 * Source: zeromq.js 6, src/socket.cc; https://github.com/zeromq/zeromq.js/issues/427
 */
export function makePublisherLossless(zeromq: ZeromqModule): void {
  patchMethod(
    zeromq.Publisher.prototype,
    "bind",
    (bind) =>
      async function losslessBind(this: ZeromqModule["Publisher"]["prototype"], address: string) {
        this.sendHighWaterMark = 0;
        this.sendTimeout = 0;
        return bind.call(this, address);
      },
  );
}

import { addCut } from "./drop.ts";
import { foldMessage } from "./fold-message.ts";
import { type CellOutputs, type Display, type NotebookOutputs, type OutputItem, openCell } from "./state.ts";

/** All that is known of the outputs of one cell, as JSON: what the messages so far have come to, and no longer than that. */
export interface CellSnapshot {
  readonly index: number;
  readonly execution_count: number | null;
  readonly put_out_bytes: number;
  readonly dropped_bytes: number;
  readonly streams_are_cut: boolean;
  readonly clears_before_next: boolean;
  /** Messages that lead to these outputs; `cut` is the place where output is missing. */
  readonly messages: readonly SnapshotMessage[];
}

/** What a message of the kernel could have said. */
interface SnapshotMessage {
  readonly msg_type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const UNLIMITED = { cellBytes: Number.POSITIVE_INFINITY, notebookBytes: Number.POSITIVE_INFINITY };
const CUT = "cut";
/** Text that makes an output and leaves it empty. */
const NOTHING_SEEN = "\r";

/**
 * Returns a snapshot of each cell that has outputs; restored, they take in further messages as the original would.
 *
 * @yields one cell at a time: together they may be too long for one text
 */
export function* takeSnapshots(state: NotebookOutputs): Generator<CellSnapshot> {
  for (const [index, cell] of state.cells) {
    yield {
      index,
      execution_count: cell.executionCount,
      put_out_bytes: cell.putOutBytes,
      dropped_bytes: cell.droppedBytes,
      streams_are_cut: cell.streamsAreCut,
      clears_before_next: cell.clearsBeforeNext,
      messages: cell.items.map(toMessage),
    };
  }
}

/** Puts a snapshot in the place of all that a cell has put out before. */
export function restoreSnapshot(state: NotebookOutputs, snapshot: CellSnapshot): void {
  const { index } = snapshot;
  // What was kept within the limits before is kept again, in whatever order the cells come now.
  const unlimited = { ...state, limits: UNLIMITED };
  foldMessage(unlimited, index, { header: { msg_type: "clear_output" }, content: {} });
  for (const { msg_type, content } of snapshot.messages) {
    if (msg_type === CUT) {
      addCut(unlimited, openCell(state, index));
    } else {
      foldMessage(unlimited, index, { header: { msg_type }, content });
    }
  }
  state.keptSize = unlimited.keptSize;
  Object.assign(openCell(state, index), {
    executionCount: snapshot.execution_count,
    putOutBytes: snapshot.put_out_bytes,
    droppedBytes: snapshot.dropped_bytes,
    streamsAreCut: snapshot.streams_are_cut,
    clearsBeforeNext: snapshot.clears_before_next,
  } satisfies Partial<CellOutputs>);
}

function toMessage(item: OutputItem): SnapshotMessage {
  switch (item.kind) {
    case "stream":
      return { msg_type: "stream", content: { name: item.name, text: item.text.replay() || NOTHING_SEEN } };
    case "display":
      return { msg_type: "display_data", content: toContent(item.display) };
    case "result":
      return {
        msg_type: "execute_result",
        content: { ...toContent(item.display), execution_count: item.executionCount },
      };
    case "error":
      return { msg_type: "error", content: { ...item.output } };
    default:
      return { msg_type: CUT, content: {} };
  }
}

function toContent({ id, shown: { data, metadata } }: Display): SnapshotMessage["content"] {
  return { data, metadata, ...(id === undefined ? {} : { transient: { display_id: id } }) };
}

/**
 * The parts of tslab 1.0.22 that the preload reaches into. tslab exports none of them; the version is pinned
 * exactly in package.json, and `preload.test.ts` fails when a new one moves them.
 */

/** A message of the Jupyter protocol as tslab builds it (`dist/jupyter.js`, ZmqMessage). */
export interface TslabMessage {
  readonly header: { msg_type: string; msg_id: string };
  content: unknown;
  metadata: Record<string, unknown>;
  createReply(): TslabMessage;
  signAndSend(key: string, socket: unknown): void;
}

/** The class of those messages. */
export interface TslabMessageClass {
  fromRaw(key: string, frames: readonly unknown[]): TslabMessage;
}

/** Content of tslab's execute_reply. */
export interface TslabReply {
  status: string;
  execution_count?: number | undefined;
  /** Ours: how many iopub messages the cell has published, so that a client can tell whether it saw them all. */
  cellar_published?: number | undefined;
}

/** The `write` of process.stdout and process.stderr while a cell runs. */
export type StreamWrite = (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;

/** Content of an execute_request, as it comes. */
export interface TslabExecuteRequest {
  readonly code: string;
  readonly silent?: unknown;
  readonly store_history?: unknown;
}

/** tslab's JupyterHandlerImpl: what a request means. */
export interface TslabHandler {
  execCount: number;
  handleKernel(): Record<string, unknown> & { language_info: Record<string, unknown> };
  handleExecute(request: TslabExecuteRequest, ...writers: unknown[]): Promise<TslabReply>;
  handleExecuteImpl(request: TslabExecuteRequest, ...writers: unknown[]): Promise<unknown>;
  handleShutdown(request: { readonly restart?: unknown }): Record<string, unknown>;
  createWriteToIopub(name: string, ...rest: unknown[]): StreamWrite;
}

/** tslab's ZmqServer: the sockets, and which message goes where. */
export interface TslabServer {
  readonly connInfo: { readonly key: string };
  readonly iopub: unknown;
  init(): Promise<void>;
  publishStatus(status: string, parent: TslabMessage): void;
  close(): void;
  publishStatus(status: string, message: TslabMessage): void;
  handleExecute(socket: unknown, message: TslabMessage): Promise<void>;
  handleCommInfoRequest(socket: unknown, message: TslabMessage): void;
}

/** `tslab/dist/jupyter.js`. */
export interface TslabJupyterModule {
  readonly JupyterHandlerImpl: { readonly prototype: TslabHandler };
  readonly ZmqServer: { readonly prototype: TslabServer };
}

/** `tslab/dist/public.js`. */
export interface TslabPublicModule {
  readonly versions: { readonly tslab: string; readonly typescript: string; readonly node: string };
}

/** What the preload needs of the zeromq package. */
export interface ZeromqModule {
  readonly Publisher: { readonly prototype: ZeromqPublisher };
}

/** A zeromq PUB socket. */
export interface ZeromqPublisher {
  sendTimeout: number;
  sendHighWaterMark: number;
  bind(address: string): Promise<void>;
}

/** What the preload needs of tslab's own TypeScript compiler. */
export interface TypeScriptModule {
  readonly sys: TypeScriptSystem;
  readonly ScriptTarget: { readonly Latest: number };
  createSourceFile(fileName: string, text: string, target: number): TypeScriptNode;
  forEachChild(node: TypeScriptNode, visit: (child: TypeScriptNode) => void): void;
  isShorthandPropertyAssignment(node: TypeScriptNode): node is TypeScriptShorthand;
}

/** What the compiler knows of the world outside. */
export interface TypeScriptSystem {
  setTimeout(callback: () => void, delayMs: number): NodeJS.Timeout;
  clearTimeout(timer: NodeJS.Timeout): void;
  readFile(path: string, encoding?: string): string | undefined;
}

/** A node of the compiler's syntax tree. */
export interface TypeScriptNode {
  readonly end: number;
}

/** `{ name }` in an object. */
export interface TypeScriptShorthand extends TypeScriptNode {
  readonly name: { readonly text: string; readonly end: number };
}

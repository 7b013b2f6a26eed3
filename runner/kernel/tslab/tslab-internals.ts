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

/** tslab's JupyterHandlerImpl: what a request means. */
export interface TslabHandler {
  readonly execCount: number;
  handleKernel(): Record<string, unknown> & { language_info: Record<string, unknown> };
  handleExecute(request: { code: string }, ...writers: unknown[]): Promise<TslabReply>;
  handleExecuteImpl(request: { code: string }, ...writers: unknown[]): Promise<unknown>;
  createWriteToIopub(name: string, ...rest: unknown[]): StreamWrite;
}

/** tslab's ZmqServer: the sockets, and which message goes where. */
export interface TslabServer {
  readonly connInfo: { readonly key: string };
  readonly iopub: unknown;
  init(): Promise<void>;
  publishStatus(status: string, parent: TslabMessage): void;
  close(): void;
  handleExecute(socket: unknown, message: TslabMessage): Promise<void>;
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

/** What the compiler needs of the operating system, as far as the preload reaches into it. */
export interface TypeScriptSystem {
  setTimeout(callback: () => void, ...rest: number[]): unknown;
  clearTimeout(timer: unknown): void;
}

/** A node of the compiler's syntax tree. */
export interface TypeScriptNode {
  readonly end: number;
}

/** `{ name }` in an object. */
export interface TypeScriptShorthand extends TypeScriptNode {
  readonly name: { readonly text: string; readonly end: number };
}

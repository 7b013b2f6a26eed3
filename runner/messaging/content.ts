/** What a client asks a kernel to execute. */
export interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  readonly store_history: boolean;
  readonly user_expressions: Record<string, string>;
  readonly allow_stdin: boolean;
  readonly stop_on_error: boolean;
}

/** What a kernel says of itself. tslab leaves `status` out. */
export interface KernelInfoReply {
  readonly status?: string;
  readonly protocol_version: string;
  readonly implementation: string;
  readonly implementation_version: string;
  readonly language_info: LanguageInfo;
  readonly banner?: string;
}

/** The kernel's language; a notebook keeps it in `metadata.language_info`. */
export interface LanguageInfo {
  readonly name: string;
  readonly version: string;
  readonly mimetype?: string;
  readonly file_extension?: string;
  readonly [key: string]: unknown;
}

/** Content of an `error` message. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type {
  ErrorContent,
  ExecuteReply,
  ExecuteRequest,
  KernelInfoReply,
  LanguageInfo,
  StatusContent,
} from "./content.ts";
export { createRequest, PROTOCOL_VERSION, type RequestOrigin } from "./create-request.ts";
export { decodeMessage, WireFormatError } from "./decode.ts";
export { encodeMessage } from "./encode.ts";
export type { Channel, Message, MessageHeader } from "./message.ts";

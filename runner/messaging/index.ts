export type { ErrorContent, ExecuteRequest, KernelInfoReply, LanguageInfo } from "./content.ts";
export { createRequest } from "./create-request.ts";
export { cutError } from "./cut-error.ts";
export { decodeMessage, WireFormatError } from "./decode.ts";
export { encodeMessage } from "./encode.ts";
export type { Channel, Message, MessageHeader } from "./message.ts";

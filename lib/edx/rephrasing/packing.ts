import { isObject, type JsonObject } from "../json-object.ts";
import { omitFields, pickFields, textifyFields } from "./json-text.ts";

/** Fields of a context that came after the table was designed: they are kept as JSON, under the agent. */
const AGENT_FIELDS = ["application", "client", "received_at", "component", "open_in_browser_url", "asides"];
const AGENT_MODULE_FIELDS = ["usage_key", "original_usage_version", "original_usage_key"];

/** The same of a record: they are kept as JSON, under the id that mongo gave it. */
const RECORD_FIELDS = [
  "referer",
  "accept_language",
  "nonInteraction",
  "label",
  "roles",
  "environment",
  "minion_id",
];
const STRUCT_FIELDS = [
  "requested_skip_interval",
  "submitted_answer",
  "num_attempts",
  "task_id",
  "content",
  "widget_placement",
  "tab_count",
  "current_tab",
  "target_tab",
  "duration",
  "play_medium",
];
const STATE_FIELDS = ["has_saved_answers"];
const CONTEXT_FIELDS = ["label"];

/** Returns a context as the table holds it: later fields packed into `agent`, tags as JSON text, no empty user id. */
export function packContext(context: JsonObject): JsonObject {
  const module = isObject(context["module"]) ? context["module"] : undefined;
  const moduleFields = Object.entries(pickFields(module ?? {}, AGENT_MODULE_FIELDS));
  const agent = {
    oldagent: context["agent"] ?? "",
    ...pickFields(context, AGENT_FIELDS),
    ...Object.fromEntries(moduleFields.map(([name, value]) => [`module.${name}`, value])),
  };
  const left = omitFields(textifyFields(context, ["course_user_tags"]), AGENT_FIELDS);
  const packed: JsonObject = { ...left, agent: JSON.stringify(agent) };
  if (module !== undefined) {
    packed["module"] = omitFields(module, AGENT_MODULE_FIELDS);
  }
  return packed["user_id"] === "" ? omitFields(packed, ["user_id"]) : packed;
}

/** Returns a record whose later fields are packed into `mongoid`, each under the path that it had. */
export function packRecord(record: JsonObject): JsonObject {
  const { mongoid, event_struct: struct, context } = record;
  const known: JsonObject = isObject(mongoid) ? mongoid : { old_mongoid: mongoid ?? null };
  const fields = isObject(struct) ? struct : {};
  const state = isObject(fields["state"]) ? fields["state"] : undefined;
  const pack: JsonObject = {
    ...known,
    ...pickFields(record, RECORD_FIELDS),
    event_struct: {
      ...pickFields(fields, STRUCT_FIELDS),
      state: pickFields(state ?? {}, STATE_FIELDS),
    },
    context: isObject(context) ? pickFields(context, CONTEXT_FIELDS) : {},
  };
  const packed: JsonObject = { ...omitFields(record, RECORD_FIELDS), mongoid: JSON.stringify(pack) };
  if (isObject(struct)) {
    const left = omitFields(struct, STRUCT_FIELDS);
    packed["event_struct"] = state === undefined ? left : { ...left, state: omitFields(state, STATE_FIELDS) };
  }
  if (isObject(context)) {
    packed["context"] = omitFields(context, CONTEXT_FIELDS);
  }
  return packed;
}

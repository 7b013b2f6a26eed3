import { setOwn } from "../nbformat/index.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Parameter, ParameterValue } from "./parameter.ts";

/** JSON Schema 2020-12 of all parameters of a notebook: an object of names to values. */
export interface ParametersSchema {
  readonly $schema: "https://json-schema.org/draft/2020-12/schema";
  /** Name of the notebook. */
  readonly title: string;
  readonly type: "object";
  readonly properties: Readonly<Record<string, ParameterSchema>>;
  /** Those that have no default. */
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** Schema of one parameter, with what people want to know of it. */
export interface ParameterSchema extends JsonSchema {
  /** The TypeScript type, which may say more than the schema. */
  readonly $comment: string;
  readonly description?: string;
  readonly default?: ParameterValue;
  /** True for a secret: forms do not show it. */
  readonly writeOnly?: true;
}

/** Returns the JSON Schema of the parameters that a notebook declares, in their order. */
export function toParametersSchema(title: string, parameters: readonly Parameter[]): ParametersSchema {
  const properties: Record<string, ParameterSchema> = {};
  for (const parameter of parameters) {
    setOwn(properties, parameter.name, toParameterSchema(parameter));
  }
  const required = parameters.filter(({ defaultText, optional }) => defaultText === undefined && !optional);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    type: "object",
    properties,
    required: required.map(({ name }) => name),
    additionalProperties: false,
  };
}

function toParameterSchema({ typeText, schema, help, secret, defaultValue }: Parameter): ParameterSchema {
  const showsDefault = defaultValue !== undefined && !secret;
  return {
    ...schema,
    $comment: `TypeScript: ${typeText}`,
    ...(help === "" ? {} : { description: help }),
    ...(showsDefault ? { default: defaultValue } : {}),
    ...(secret ? { writeOnly: true } : {}),
  };
}

export { assertParameters, checkParameters, type ParameterError } from "./check-parameters.ts";
export { coerceParameter, readParameterText } from "./coerce-parameter.ts";
export { type DeclaredSecret, describeSecretFault, findDeclaredSecrets } from "./find-declared-secrets.ts";
export { findParametersCell } from "./find-parameters-cell.ts";
export { type InferredParameters, inferParameters } from "./infer-parameters.ts";
export { injectParameters } from "./inject-parameters.ts";
export { renderJavaScriptValue } from "./javascript-value.ts";
export type { JsonSchema } from "./json-schema.ts";
export { maskSecretDefaults } from "./mask-secret-defaults.ts";
export { narrowBigInts } from "./narrow-big-ints.ts";
export type { Parameter, ParameterValue, Problem } from "./parameter.ts";
export {
  MissingParameterError,
  ParameterFileError,
  ParameterLanguageError,
  ParameterNameError,
  ParameterTypeError,
  UnknownParameterError,
} from "./parameter-errors.ts";
export { type ParametersSchema, toParametersSchema } from "./parameters-schema.ts";
export {
  type ParameterFileFormat,
  parseExactParameters,
  parseParameterFile,
} from "./parse-parameter-file.ts";
export type { SecretSource } from "./secret-source.ts";
export { type TranslateOptions, translateParameters } from "./translate-parameters.ts";

import { inferParameters, type Parameter } from "../index.ts";

/** Returns the parameters of a cell. */
export function declare(source: string): readonly Parameter[] {
  return inferParameters(source).parameters;
}

/** Returns a parameter `x` of a type, with what stands before it, such as a comment or another type. */
export function declareType(type: string, before = ""): Parameter {
  const parameter = declare(`${before}\nlet x: ${type};`).find(({ name }) => name === "x");
  if (parameter === undefined) {
    throw new Error(`Cannot declare "${type}": it is not TypeScript`);
  }
  return parameter;
}

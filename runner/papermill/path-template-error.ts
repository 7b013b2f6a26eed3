/** A path template that cannot be filled in. */
export class PathTemplateError extends Error {
  override name = "PathTemplateError";
  readonly template: string;

  constructor(template: string, problem: string) {
    super(`Cannot make a path of "${template}": ${problem}`);
    this.template = template;
  }
}

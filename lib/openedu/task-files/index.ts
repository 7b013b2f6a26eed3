export {
  assertKnownParameters,
  bindParameters,
  bindStatement,
  listMissing,
  type ParameterValues,
  TaskParameterError,
} from "./bind-parameters.ts";
export { chooseTasks, UnknownTaskError } from "./choose-tasks.ts";
export {
  type CompatibleTask,
  type Task,
  type TaskFigure,
  TaskFileError,
  type TaskQueries,
} from "./parse-task.ts";
export { locateOpeneduFolder, readTasks } from "./read-tasks.ts";

export { createTracklogView, type TracklogFiles } from "./create-tracklog-view.ts";
export {
  countEventsByCourse,
  describeTracklog,
  findSchemaDrift,
  headTracklog,
  type TracklogStats,
  topTrackingTypes,
} from "./describe-tracklog.ts";

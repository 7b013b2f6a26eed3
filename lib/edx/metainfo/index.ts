export { type CourseDescription, type CourseFacts, describeCourse } from "./describe-course.ts";
export { type LoadedListings, type LoadListingsOptions, loadListings } from "./load-listings.ts";
export {
  CONTENT_COLUMNS,
  METAINFO_COLUMNS,
  USAGE_COLUMNS,
  WIDE_COLUMNS,
} from "./metainfo-columns.ts";
export { countModuleUsage, toElementUsage } from "./module-usage.ts";
export { type Listing, type Listings, type RejectedListing, readListings } from "./read-listings.ts";
export { readOverrides } from "./read-overrides.ts";
export { type PinDate, recommendPinDates } from "./recommend-pin-dates.ts";

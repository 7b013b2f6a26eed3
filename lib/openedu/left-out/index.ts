export { countLeftOut, hideLeftOut, type LeftOut, leavePeopleOut } from "./leave-people-out.ts";
export { PeopleListError, readPeopleList } from "./read-people-list.ts";

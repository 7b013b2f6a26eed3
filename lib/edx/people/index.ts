export { loadSideInputs } from "./load-side-inputs.ts";
export { type RolesOptions, type RoleTable, writeRoles } from "./roles.ts";
export { type UserInfoCombo, type UserInfoComboOptions, writeUserInfoCombo } from "./user-info-combo.ts";
export { writeVerified } from "./verified.ts";

export { type RoleTable, writeRoles } from "./roles.ts";
export { type UserInfoCombo, type UserInfoComboOptions, writeUserInfoCombo } from "./user-info-combo.ts";

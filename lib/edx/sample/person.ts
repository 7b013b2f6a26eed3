import { mixBits } from "../../run/index.ts";
import { Draws, drawHex } from "./draws.ts";
import { toSampleUserId, toSampleUsername } from "./sample-names.ts";

/** What a user has said of himself. */
export interface Person {
  readonly user: number;
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** The id that stands for him in surveys. */
  readonly hashId: string;
  readonly gender: string | null;
  readonly yearOfBirth: number | null;
  readonly education: string | null;
  readonly language: string;
  readonly country: string;
  readonly city: string | null;
  readonly address: string | null;
  readonly goals: string | null;
}

const TAG = 0x90;
const FIRST_NAMES = [
  "Ada",
  "Björn",
  "Chen",
  "Dora",
  "Émile",
  "Fatima",
  "George",
  "Hana",
  "美玲",
  "O'Neil",
] as const;
const LAST_NAMES = [
  "Lovelace",
  "Ångström",
  "Wei",
  "Marsden",
  "Zola",
  "al-Fihri",
  "Pólya",
  "Novák",
  "王",
] as const;
const PLACES = [
  ["US", "Boston", "en"],
  ["IN", "Pune", "en"],
  ["DE", "München", "de"],
  ["CN", "北京", "zh-cn"],
  ["BR", "São Paulo", "pt-br"],
  ["ES", null, "es"],
] as const;
const DEGREES = ["p", "m", "b", "a", "hs", "jhs", "el", "none", "other", "p_se", "p_oth"] as const;
const ADDRESSES = [
  "1 Road\nTown",
  "Straße 5\r\nHaus B\tlinks",
  "C:\\home\\me",
  '12 "The Elms", Leeds',
] as const;
const GOALS = ["To learn\nand to pass.", "just curious", "ein Zertifikat; 50% < 100%"] as const;

/** Returns what a user has said of himself: half of all leave something out. */
export function drawPerson(seed: number, user: number): Person {
  const draws = new Draws(seed, TAG, user);
  const username = toSampleUsername(user);
  const [country, city, language] = draws.pick(PLACES);
  const orNull = <Value>(share: number, value: Value): Value | null => (draws.happens(share) ? value : null);
  return {
    user,
    id: toSampleUserId(user),
    username,
    name: `${draws.pick(FIRST_NAMES)} ${draws.pick(LAST_NAMES)}`,
    email: `${username}@example.com`,
    hashId: drawHex(4, seed, TAG + 1, user),
    gender: orNull(0.9, draws.happens(0.55) ? "m" : draws.happens(0.95) ? "f" : "o"),
    yearOfBirth: orNull(0.85, 1950 + draws.below(52)),
    education: orNull(0.9, draws.pick(DEGREES)),
    language,
    country,
    city,
    address: orNull(0.3, draws.pick(ADDRESSES)),
    goals: orNull(0.4, draws.pick(GOALS)),
  };
}

/** Roles that a few learners have in a course, besides that of a student. */
export function findExtraRole(
  seed: number,
  user: number,
  course: number,
): "beta_testers" | "Community TA" | undefined {
  const luck = mixBits(seed, TAG + 2, user, course) % 100;
  return luck === 0 ? "beta_testers" : luck === 1 ? "Community TA" : undefined;
}

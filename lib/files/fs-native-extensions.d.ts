/** The part of fs-native-extensions 1.5 that this room uses; the package brings no types. */
declare module "fs-native-extensions" {
  /** Takes an exclusive lock on an open file; false when another open file description holds one. */
  export function tryLock(fd: number): boolean;
  /** Gives the lock back. */
  export function unlock(fd: number): void;
}

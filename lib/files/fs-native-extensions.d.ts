/** The part of fs-native-extensions 1.5 that this room uses; the package brings no types. */
declare module "fs-native-extensions" {
  /**
   * Takes an exclusive lock on `length` bytes of an open file from `offset` on; false when another open file
   * description holds one. Default: on all bytes.
   */
  export function tryLock(fd: number, offset?: number, length?: number): boolean;
  /** Gives the lock back. */
  export function unlock(fd: number): void;
}

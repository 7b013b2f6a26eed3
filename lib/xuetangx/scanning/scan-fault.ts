/** Thrown when a document has a fault; what it is, and where, is for the general reader to tell. */
export class ScanFault extends Error {
  override readonly name = "ScanFault";
}

import { dataDir } from "../store/data-dir";
import { type Metadata, metadata } from "../store/metadata/metadata";

export { currentStore } from "../store/current-store";
export { dataDir } from "../store/data-dir";

/** What people write in the data folder of this process. */
export function peopleStore(): Metadata {
  return metadata(dataDir());
}

export { currentStore } from "../store/current-store";
export { dataDir } from "../store/data-dir";

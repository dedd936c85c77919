export { DIMENSION_NAMES, type DimensionName } from "../core/dimension-names";

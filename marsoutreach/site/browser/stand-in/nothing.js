// Stands in for a package that a page without a kernel never reaches.
export const OutputArea = undefined;
export const OutputAreaModel = undefined;

/** Numbers as the reader sees them: in sensible units, with their limits in words. */
import { FACTORS, type Unit } from "./layer";
import type { ShapeOf } from "./shape";

const DIGITS = 4;
/** Up to this width a slider is finer than typing. */
const SLIDER = 2;

export function shownAs(value: number, unit: Unit | undefined): number {
  if (unit === undefined) return value;
  return Number((value / FACTORS[unit]).toFixed(DIGITS));
}

export function storedAs(shown: number, unit: Unit | undefined): number {
  return unit === undefined || FACTORS[unit] === 1 ? shown : Math.round(shown * FACTORS[unit]);
}

export function hasSlider({ minimum, maximum, isInteger }: ShapeOf<"number">): boolean {
  return (
    !isInteger && minimum !== undefined && maximum !== undefined && maximum - minimum <= SLIDER
  );
}

export function stepOf(shape: ShapeOf<"number">, unit: Unit | undefined): number | "any" {
  if (hasSlider(shape)) return 0.05;
  return shape.isInteger && (unit === undefined || FACTORS[unit] === 1) ? 1 : "any";
}

// Whatever hugs the ground is drawn a little nearer to the eye than it is, along the
// line of sight, so that stones and waves of the ground do not cut it.
export const NEARER = /* glsl */ `
vec4 nearer(vec4 seen, float by_m) {
  float far_m = length(seen.xyz);
  float share = min(by_m / max(far_m, 1e-3) + 0.006, 0.3);
  return projectionMatrix * vec4(seen.xyz * (1.0 - share), 1.0);
}
`;

// The scene's own light (sun, sky and ground) for shaders that bring their own form.
import { UniformsLib, UniformsUtils } from "three";

export const lightUniforms = () => UniformsUtils.clone(UniformsLib.lights);

// Needs <common> and <lights_pars_begin>; normal as the camera sees it.
export const SUNLIT = /* glsl */ `
vec3 sunlit(vec3 normal) {
  vec3 light = ambientLightColor;
  #if NUM_HEMI_LIGHTS > 0
    light += getHemisphereLightIrradiance(hemisphereLights[0], normal);
  #endif
  #if NUM_DIR_LIGHTS > 0
    light += directionalLights[0].color
      * max(dot(normal, directionalLights[0].direction), 0.0);
  #endif
  return light * RECIPROCAL_PI;
}
`;

// A texture that repeats without an end, and stays smooth where it is small.
import { LinearFilter, LinearMipmapLinearFilter, RepeatWrapping } from "three";

/**
 * @template {import("three").Texture} T
 * @param {T} texture
 * @param {import("three").MinificationTextureFilter} [small]
 * @returns {T}
 */
export function tiled(texture, small = LinearMipmapLinearFilter) {
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = small;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

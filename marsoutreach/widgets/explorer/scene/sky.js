// A dome that fades from the bright horizon to the darker zenith.
import { BackSide, BufferAttribute, Color, Mesh, SphereGeometry } from "three";
import { COLOURS } from "../../craft/palette.js";

export function makeSky(material) {
  const dome = new SphereGeometry(900, 24, 24);
  dome.rotateX(-Math.PI / 2);
  const place = dome.attributes.position;
  const colour = new Float32Array(place.count * 3);
  for (let i = 0; i < place.count; i += 1) {
    const up = Math.max(0, -place.getZ(i) / 900);
    const mixed = new Color(COLOURS.horizon).lerp(new Color(COLOURS.zenith), up ** 0.6);
    mixed.toArray(colour, 3 * i);
  }
  dome.setAttribute("color", new BufferAttribute(colour, 3));
  material.side = BackSide;
  const sky = new Mesh(dome, material);
  sky.renderOrder = -1;
  return sky;
}

// A dome that fades from the bright horizon to the darker zenith, and to the sun.
import { BackSide, BufferAttribute, Color, Mesh, SphereGeometry, Vector3 } from "three";
import { COLOURS, SUN } from "../../craft/palette.js";

const GLOW = 0.7; // of the brighter sky, right at the sun

export function makeSky(material) {
  const dome = new SphereGeometry(900, 24, 16);
  dome.rotateX(-Math.PI / 2);
  const place = dome.attributes.position;
  const colour = new Float32Array(place.count * 3);
  const [at, sun] = [new Vector3(), new Vector3(...SUN).normalize()];
  const glow = new Color(COLOURS.glow);
  for (let i = 0; i < place.count; i += 1) {
    const up = Math.max(0, -place.getZ(i) / 900);
    const mixed = new Color(COLOURS.horizon).lerp(new Color(COLOURS.zenith), up ** 0.6);
    const towards = at.fromBufferAttribute(place, i).normalize().dot(sun);
    mixed.lerp(glow, GLOW * (0.5 + 0.5 * towards) ** 3).toArray(colour, 3 * i);
  }
  dome.setAttribute("color", new BufferAttribute(colour, 3));
  material.side = BackSide;
  const sky = new Mesh(dome, material);
  sky.renderOrder = -1;
  return sky;
}

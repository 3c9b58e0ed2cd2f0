// Output widgets are not part of the story, so nothing has to render their contents.
export const standardRendererFactories = [];
export class RenderMimeRegistry {
  addFactory() {}
}

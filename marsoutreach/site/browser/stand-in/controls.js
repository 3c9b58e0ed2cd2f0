// Only the controls that the story uses on its pages: boxes that hold our own widgets.
// Whoever adds one here adds it to marsoutreach/site/models.json too.
export {
  BoxModel,
  BoxView,
  HBoxModel,
  HBoxView,
  VBoxModel,
  VBoxView,
} from "../../../../node_modules/@jupyter-widgets/controls/lib/widget_box.js";

// The Output widget is not part of the story; these names let HTMLManager load.
import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

export const OutputModel = DOMWidgetModel;
export const OutputView = DOMWidgetView;

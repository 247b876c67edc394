// The front page: two doors.
import "./shared/theme.css";
import "./shared/chart.css";
import "./front.css";
import { barChart, sparkline } from "./shared/chart.js";
import { byId } from "./shared/dom.js";
import { icon } from "./shared/icons.js";
import { applyTheme, themeButtons } from "./shared/theme.js";

applyTheme();
byId("brand").prepend(icon("bud"));
byId("switches").append(...themeButtons());
document
  .querySelector("[data-picture=app]")
  ?.append(
    sparkline([12, 15, 14, 19, 18, 24, 23, 29, 28, 33], { width: 320, height: 96, label: "A rising line" }),
  );
document.querySelector("[data-picture=replay]")?.append(
  barChart(
    [3, 5, 2, 8, 6, 1, 0, 7, 9, 4, 6, 8, 2, 1, 5, 9, 11, 7],
    {
      width: 320,
      height: 96,
      label: "Bars, one for each day",
    },
    12,
  ),
);

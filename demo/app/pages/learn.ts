// Short lessons.
import { h } from "../../shared/dom.js";
import { icon } from "../../shared/icons.js";
import { happened } from "../budbreak.js";
import { LESSONS } from "../content.js";
import { change, workspace } from "../workspace.js";
import { go, header, type Page } from "./parts.js";

export const learn: Page = {
  title: "Learn",
  draw(_parameters, id) {
    const lesson = LESSONS[id];
    if (!lesson) {
      return [
        header("Learn", "Fernway Coffee"),
        h(
          "ul",
          { class: "lessons card" },
          Object.entries(LESSONS).map(([slug, { title, minutes }]) =>
            h(
              "li",
              {},
              h("a", { href: `#/learn/${slug}` }, title),
              h(
                "span",
                { class: "faint small" },
                workspace.lessons.includes(slug) ? "read" : `${minutes} min`,
              ),
            ),
          ),
        ),
      ];
    }
    return [
      header(lesson.title, h("a", { href: "#/learn", class: "crumb" }, "Learn")),
      h(
        "article",
        { class: "article" },
        h("p", { class: "faint small" }, `${lesson.minutes} minutes`),
        lesson.paragraphs.map(words => h("p", {}, words)),
        h(
          "button",
          {
            class: "button",
            type: "button",
            onclick: () => {
              change(({ lessons }) => void (lessons.includes(id) || lessons.push(id)));
              happened("lesson.completed", `You read “${lesson.title}”`, { lesson: id });
              go("#/dashboards");
            },
          },
          icon("check"),
          "Done",
        ),
      ),
    ];
  },
};

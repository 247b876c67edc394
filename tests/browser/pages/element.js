// A page with one card, its engine played by the fake. `?dark`, `?narrow`, `?rtl`, `?reserve` change how it looks.
import { clientFrom } from "/js/dist/client.js";
import { defineElements } from "/js/dist/elements/index.js";
import { anyPlaybook } from "/js/dist/playbook-source.js";
import { fakeParts } from "/tests/support/fake-engine.js";

const look = new URLSearchParams(location.search);
for (const name of ["dark", "narrow"]) document.documentElement.classList.toggle(name, look.has(name));
if (look.has("rtl")) {
  document.documentElement.dir = "rtl";
  document.documentElement.lang = "he";
}

const english = {
  title: "Share what you build",
  body: "You made 4 dashboards in two weeks. Teams like yours share theirs, and find answers sooner.",
  action: { label: "Share one now", go: look.get("go") ?? "/dashboards?share=1" },
};
const hebrew = {
  title: "שתפו את מה שאתם בונים",
  body: "יצרתם 4 לוחות מחוונים בשבועיים. צוותים כמו שלכם משתפים את שלהם.",
  action: { label: "שיתוף עכשיו", go: "/dashboards?share=1" },
};
const rtl = look.has("rtl");
const message = rtl ? hebrew : english;
const because = rtl
  ? "יצרתם 4 לוחות מחוונים ועדיין לא שיתפתם אף אחד."
  : "You made 4 dashboards in the last two weeks and have not shared one yet.";
const plan = {
  title: rtl ? "תוכנית Free תתאים לכם יותר" : "Free would fit you better",
  body: rtl
    ? "בשימוש הצפוי היא עולה הכי פחות."
    : "At the use that we estimate for the next twelve months, Free costs you least.",
};
const reduce = [
  { meter: "seats", name: rtl ? "מושבים" : "Seats", used: 11, allowed: 2, by: 9 },
  { meter: "api.calls", name: rtl ? "קריאות API" : "API calls", used: 18250, allowed: 10000, by: 8250 },
];
const bought = { plan: "free", quantity: 11, interval: "month", currency: "EUR" };
const offered = {
  kind: "plan",
  message: look.has("blocked") || look.has("wordless") ? plan : { ...plan, action: english.action },
  checkout: look.has("blocked") ? { ...bought, reduce } : bought,
};
const rules = [
  {
    id: "share",
    event: "dashboard.created",
    atLeast: 4,
    placement: "side",
    message,
    because,
    lang: rtl ? "he" : "en",
    ...(look.has("plan") && offered),
  },
];
const labels = rtl && {
  kinds: { feature: "שווה לנסות", plan: "התוכנית שלכם" },
  reduce: "לפני שאפשר לעבור אליה:",
  less: (meter, used, allowed, by) => `${meter}: בשימוש ${used}, כלולים ${allowed}; פחות ${by}`,
  why: "למה אני רואה את זה?",
  evidence: "על מה הסתכלנו",
  weighed: "איך זה נשקל",
  parts: {
    need: "כמה זה עשוי לעזור עכשיו",
    value: "כמה זה שווה",
    fit: "כמה זה מתאים לכם",
    cost: "המאמץ הנדרש",
    fatigue: "כבר הוצג הרבה",
  },
  level: factor => (factor < 1 / 3 ? "נמוך" : factor < 2 / 3 ? "בינוני" : "גבוה"),
  privacy: "הוחלט במכשיר הזה. שום מידע על השימוש שלכם לא נשלח.",
  snooze: ms => (ms > 86_400_000 ? "הזכירו לי בשבוע הבא" : "הזכירו לי מחר"),
  dismiss: "לא להציג שוב",
  optOut: () => "לעולם לא להציע תכונות",
  dismissed: "בסדר. זה לא יוצג שוב.",
};

const parts = fakeParts();
const errors = [];
const heard = [];
const createClient = clientFrom({ ...parts, playbook: anyPlaybook });
const client = createClient({
  playbook: { rules },
  storage: "memory",
  onError: error => errors.push(error.code),
  ...(look.has("sells") && {
    onCheckout: ({ plan, quantity, interval, returnUrl, recommendation }) => {
      heard.push(`${plan} ${quantity} ${interval} ${returnUrl} ${recommendation.id}`);
      if (look.has("fails")) throw new Error("no shop");
    },
  }),
});
const options = {
  ...(labels && { labels }),
  ...(look.has("router") && { onAction: ({ url }) => heard.push(url.href) }),
};
document.addEventListener("budbreak-action", event => {
  if (look.has("stay")) event.preventDefault();
  heard.push(`event ${event.detail.url.pathname}`);
});
const defined = defineElements(client, options);

Object.assign(window, {
  budbreak: {
    client,
    parts,
    errors,
    heard,
    defined,
    again: () => defineElements(client, options),
    show: async () => {
      await client.ready;
      for (let i = 0; i < 4; i++) client.track("dashboard.created");
    },
  },
});
document.documentElement.dataset.loaded = "yes";

// The fictional business behind Marlow: Fernway, a coffee roaster with a shop, wholesale customers and subscriptions.

export interface Topic {
  title: string;
  figure: string;
  change: number;
  unit: string;
  series: number[];
  before: number[];
  tiles: [label: string, figure: string, change: number][];
  split: { title: string; rows: [label: string, value: number][] };
}

export const TOPICS: Record<string, Topic> = {
  sales: {
    title: "Weekly sales",
    figure: "€48,210",
    change: 6.2,
    unit: "€ thousand a week",
    series: [36, 38, 37, 41, 40, 43, 42, 45, 44, 46, 45, 48],
    before: [33, 34, 36, 35, 37, 38, 39, 38, 40, 41, 42, 43],
    tiles: [
      ["Orders", "1,306", 4.1],
      ["Average basket", "€36.90", 2.0],
      ["Returning customers", "41%", 1.4],
    ],
    split: {
      title: "By product",
      rows: [
        ["House espresso", 18.4],
        ["Ethiopia Guji", 11.2],
        ["Decaf Sugarcane", 7.9],
        ["Brewing gear", 6.1],
        ["Gift boxes", 4.6],
      ],
    },
  },
  wholesale: {
    title: "Wholesale pipeline",
    figure: "€126,400",
    change: 3.8,
    unit: "€ thousand open",
    series: [98, 104, 101, 108, 112, 110, 115, 118, 116, 121, 124, 126],
    before: [90, 91, 95, 94, 98, 101, 100, 104, 107, 106, 110, 112],
    tiles: [
      ["Open quotes", "27", 8.0],
      ["Won this month", "9", 12.5],
      ["Days to close", "23", -4.2],
    ],
    split: {
      title: "By stage",
      rows: [
        ["Tasting booked", 44],
        ["Quote sent", 38],
        ["Negotiation", 28],
        ["Contract", 16],
      ],
    },
  },
  subscriptions: {
    title: "Subscriptions",
    figure: "2,184",
    change: 1.9,
    unit: "active subscribers",
    series: [1960, 1984, 2003, 2021, 2040, 2066, 2079, 2101, 2120, 2139, 2158, 2184],
    before: [1710, 1722, 1741, 1760, 1775, 1790, 1812, 1830, 1841, 1862, 1880, 1902],
    tiles: [
      ["New this week", "61", 5.2],
      ["Cancelled", "35", -2.8],
      ["Paused", "118", 0.9],
    ],
    split: {
      title: "By rhythm",
      rows: [
        ["Every two weeks", 1020],
        ["Monthly", 810],
        ["Weekly", 354],
      ],
    },
  },
  roastery: {
    title: "Roastery throughput",
    figure: "3,940 kg",
    change: -1.2,
    unit: "kg a week",
    series: [3720, 3810, 3890, 3850, 3960, 4010, 3980, 4040, 3990, 4020, 3988, 3940],
    before: [3400, 3420, 3510, 3500, 3560, 3610, 3640, 3620, 3700, 3710, 3750, 3740],
    tiles: [
      ["Batches", "212", -0.9],
      ["Yield after roast", "84.1%", 0.3],
      ["Energy per kg", "1.07 kWh", -2.1],
    ],
    split: {
      title: "By roaster",
      rows: [
        ["Drum A", 1720],
        ["Drum B", 1480],
        ["Sample roaster", 740],
      ],
    },
  },
  finance: {
    title: "Cash and margin",
    figure: "38.4%",
    change: 0.6,
    unit: "gross margin in %",
    series: [36.2, 36.4, 36.1, 36.9, 37.0, 37.4, 37.2, 37.8, 37.6, 38.0, 38.1, 38.4],
    before: [35.1, 35.0, 35.4, 35.6, 35.5, 35.9, 36.0, 36.2, 36.1, 36.4, 36.3, 36.6],
    tiles: [
      ["Cash", "€214,800", 1.1],
      ["Green coffee stock", "€92,300", -3.4],
      ["Receivables", "€61,050", 2.2],
    ],
    split: {
      title: "Cost per kg",
      rows: [
        ["Green coffee", 6.8],
        ["Packaging", 1.4],
        ["Roasting", 1.1],
        ["Shipping", 0.9],
      ],
    },
  },
  support: {
    title: "Customer care",
    figure: "3 h 10 m",
    change: -8.4,
    unit: "hours to first answer",
    series: [5.2, 5.0, 4.8, 4.9, 4.4, 4.2, 4.3, 3.9, 3.7, 3.6, 3.4, 3.2],
    before: [6.1, 6.0, 5.8, 5.9, 5.6, 5.7, 5.5, 5.4, 5.2, 5.3, 5.1, 5.0],
    tiles: [
      ["Open conversations", "38", -5.0],
      ["Solved at once", "62%", 2.5],
      ["Satisfaction", "4.7 of 5", 0.2],
    ],
    split: {
      title: "By reason",
      rows: [
        ["Delivery", 41],
        ["Grind and brew", 26],
        ["Subscription change", 21],
        ["Damage", 8],
      ],
    },
  },
};

/** Questions that can be asked ad hoc, with the answer and how long it takes in seconds. */
export const QUESTIONS: [question: string, answer: string, seconds: number][] = [
  ["Which product grew most since last month?", "Ethiopia Guji, by 14%. House espresso follows with 6%.", 3],
  ["How many first orders came from gift boxes?", "212 of 1,306, the highest share since December.", 5],
  ["Which weekday has the largest baskets?", "Sunday: €41.20 on average, against €36.90 in the week.", 9],
];

export const METRICS: Record<string, string> = {
  sales: "Sales per day",
  subscriptions: "Cancelled subscriptions",
  roastery: "Yield after roast",
  finance: "Gross margin",
  support: "Time to first answer",
};

export interface Integration {
  id: string;
  name: string;
  what: string;
}

export const INTEGRATIONS: Integration[] = [
  { id: "slack", name: "Slack", what: "Alerts and scheduled reports arrive in a channel of your choice." },
  {
    id: "sheets",
    name: "Google Sheets",
    what: "A report keeps one sheet up to date instead of making files.",
  },
  { id: "webhooks", name: "Webhooks", what: "Your own programs are told when a number changed." },
];

export interface Plan {
  id: string;
  name: string;
  price: string;
  calls: number;
  gives: string[];
}

export const PLANS: Plan[] = [
  {
    id: "free",
    name: "Free",
    price: "€0",
    calls: 10_000,
    gives: [
      "10,000 API calls a month, then the API stops",
      "Dashboards, reports and alerts",
      "Viewers without limit",
    ],
  },
  {
    id: "team",
    name: "Team",
    price: "€49",
    calls: 100_000,
    gives: [
      "100,000 API calls a month, then €10 for each thousand",
      "Everything in Free",
      "Roles and a change history",
    ],
  },
  {
    id: "business",
    name: "Business",
    price: "€199",
    calls: 500_000,
    gives: [
      "500,000 API calls a month, then €5 for each thousand",
      "Everything in Team",
      "Single sign-on and audit log",
    ],
  },
];

export interface Lesson {
  title: string;
  minutes: number;
  paragraphs: string[];
}

export const LESSONS: Record<string, Lesson> = {
  dashboards: {
    title: "From question to dashboard",
    minutes: 2,
    paragraphs: [
      "An ad-hoc question is answered once. Pinned to a dashboard, the same question is answered again whenever somebody looks.",
      "Ask the question, wait for the answer, and choose Pin. Pick a dashboard or make a new one. The filter you used is kept with the tile and can be changed there.",
      "A good dashboard answers one question for one group of people. Six tiles are usually enough; what nobody looked at for a month can go.",
    ],
  },
  sharing: {
    title: "Sharing without giving away control",
    minutes: 2,
    paragraphs: [
      "Sharing a dashboard gives others a view. They cannot change it, and they see only the data that their role allows.",
      "Inviting somebody makes them a member: they can comment and build dashboards of their own. Viewers and members cost the same on every plan: nothing.",
      "Every shared dashboard lists who can see it. Removing a name takes effect at once.",
    ],
  },
  reports: {
    title: "Reports that people read",
    minutes: 3,
    paragraphs: [
      "A report is a dashboard at one moment, as a table or a document. It is right for numbers that must not change afterwards.",
      "Begin with the one figure that decides something. Put what explains it below, and leave out the rest.",
    ],
  },
  scheduling: {
    title: "Let reports run by themselves",
    minutes: 2,
    paragraphs: [
      "A schedule makes the same export at a fixed time and sends it by mail or to a connected channel.",
      "Choose a time when the data is complete. Ours is loaded by six in the morning; a schedule at eight never meets half a day.",
    ],
  },
  alerts: {
    title: "Alerts that do not cry wolf",
    minutes: 2,
    paragraphs: [
      "An alert compares a number with a line. It speaks once when the line is crossed, and again only after the number has come back.",
      "Draw the line where you would act, not where you would be interested. If nobody did anything after three alerts, move it.",
    ],
  },
  api: {
    title: "Reading data through the API",
    minutes: 4,
    paragraphs: [
      "Every tile has an address that answers in JSON. One call reads one tile; a page of results counts as one call too.",
      "Ask for what changed since your last call instead of everything, and keep the answer for as long as the data is loaded: once a day.",
    ],
  },
  questions: {
    title: "Why a question takes long",
    minutes: 2,
    paragraphs: [
      "Most slow questions read all of history although the answer lies in the last weeks. A filter on the date helps at once.",
      "Questions over free text are slow by nature. If you ask one every day, write to us: we can prepare a table for it.",
    ],
  },
};

export const PEOPLE = ["Ines Duarte", "Jonas Weber", "Priya Nair", "Tom Okafor"];

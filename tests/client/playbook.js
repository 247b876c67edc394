// A small playbook for tests of the client through the built engine.
export const playbook = {
  version: 2,
  calendar: { zone: "Europe/Berlin", week_starts: "monday" },
  features: {
    "dashboard.create": { name: "Dashboards", uses: ["dashboard.created"] },
    "dashboard.share": { name: "Dashboard sharing", uses: ["dashboard.shared"] },
  },
  rules: [
    {
      id: "share-what-you-build",
      when: 'count("dashboard.created", "14d") >= 3 && !used("dashboard.share")',
      recommend: { feature: "dashboard.share" },
      placements: ["side"],
      frequency: { cap: 1, per: "7d", lifetime: 3 },
      message: {
        title: "Share what you build",
        body: "You made {count('dashboard.created','14d')} dashboards in two weeks. Sharing one takes a minute.",
        action: { label: "Share one now", go: "/dashboards?share=1" },
        locales: {
          de: {
            title: "Teilen Sie, was Sie bauen",
            body: "{count('dashboard.created','14d') * 1000 | plural(one: '# Dashboard', other: '# Dashboards')} am {now | date(long)}.",
            action: { label: "Jetzt teilen" },
          },
          ar: {
            title: "شارك ما تبنيه",
            body: "{count('dashboard.created','14d') | plural(zero: '#', one: 'لوحة', two: 'لوحتان', few: '# لوحات', many: '# لوحة', other: '# لوحة')}",
          },
        },
      },
    },
  ],
  policy: { cooldown: "2d", holdout: "0%" },
};

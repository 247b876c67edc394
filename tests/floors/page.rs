//! Reads the floors from `ARCHITECTURE.md`: rows ``| 3 | `signals` | … |`` of a section and of its part *Planned*.

use std::collections::BTreeMap;

/// Which module is on which floor.
#[derive(Debug, Default)]
pub(crate) struct Floors {
    floor_of: BTreeMap<String, u8>,
    standing: Vec<String>,
}

impl Floors {
    /// Reads the section whose heading starts with `## ` and this word; an error says which line is not understood.
    pub(crate) fn read(page: &str, section: &str) -> Result<Self, String> {
        let mut floors = Self::default();
        let (mut inside, mut planned, mut found) = (false, false, false);
        for line in page.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                inside = heading.starts_with(section);
                found |= inside;
                planned = false;
            } else if line.starts_with("### ") {
                planned = line == "### Planned";
            } else if inside && line.starts_with("| ") && !line.starts_with("| floor ") {
                let (floor, module) = row(line).ok_or_else(|| format!("not a row of a floor: {line}"))?;
                if floors.floor_of.insert(module.clone(), floor).is_some() {
                    return Err(format!("`{module}` is listed twice"));
                }
                if !planned {
                    floors.standing.push(module);
                }
            }
        }
        if found { Ok(floors) } else { Err(format!("no section {section}")) }
    }

    pub(crate) fn floor(&self, module: &str) -> Option<u8> {
        self.floor_of.get(module).copied()
    }

    /// The listed module that a path such as `storage/indexed-db` belongs to: the longest one that it starts with.
    pub(crate) fn owner<'a>(&self, path: &'a str) -> Option<&'a str> {
        let ends = [path.len()].into_iter().chain(path.rmatch_indices('/').map(|(at, _)| at));
        ends.filter_map(|end| path.get(..end)).find(|name| self.floor_of.contains_key(*name))
    }

    /// Sentences for the modules that the page says are there and that are not among these.
    pub(crate) fn absent(&self, there: &[String]) -> Vec<String> {
        let absent = self.standing.iter().filter(|module| !there.contains(module));
        absent.map(|module| format!("ARCHITECTURE.md lists `{module}`, which does not exist")).collect()
    }

    /// A sentence when a module may not use another.
    pub(crate) fn forbids(&self, user: &str, used: &str, place: &str) -> Option<String> {
        let (above, below) = (self.floor(user)?, self.floor(used)?);
        (user != used && below >= above)
            .then(|| format!("`{user}` on floor {above} uses `{used}` on floor {below} ({place})"))
    }
}

fn row(line: &str) -> Option<(u8, String)> {
    let mut cells = line.split('|').map(str::trim).skip(1);
    let floor = cells.next()?.parse().ok()?;
    let module = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
    Some((floor, module.to_owned()))
}

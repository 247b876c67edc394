use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The names of features that a log has by number.
pub(super) struct Catalogue {
    names: BTreeMap<String, Rc<str>>,
    seen: BTreeMap<String, Rc<str>>,
}

impl Catalogue {
    /// Reads the catalogue of a log: `github_features.csv` for `github_events_dev.csv.gz`, in the same folder, or where the
    /// other data are. A log without one has names itself.
    pub(super) fn beside(log: &str) -> Result<Self, String> {
        let path = Path::new(log);
        let source = path.file_name().and_then(|name| name.to_str()?.split('_').next()).unwrap_or_default();
        let file = format!("{source}_features.csv");
        let data = std::env::var_os("BUDBREAK_DATA").map(PathBuf::from);
        let data = data.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
        let folders = path.parent().into_iter().flat_map(|folder| [folder.into(), folder.join("../recommend")]);
        let place =
            folders.chain([data.join("recommend")]).map(|folder| folder.join(&file)).find(|path| path.is_file());
        let mut names = BTreeMap::new();
        if let Some(place) = place {
            let text = std::fs::read_to_string(&place).map_err(|error| format!("{}: {error}", place.display()))?;
            names = read(&text).ok_or_else(|| format!("{}: it has no columns id and name", place.display()))?;
        }
        Ok(Self { names, seen: BTreeMap::new() })
    }

    /// Returns the name of a feature; what is a number must be in the catalogue.
    pub(super) fn name(&mut self, feature: &str) -> Result<Rc<str>, String> {
        if let Some(name) = self.names.get(feature).or_else(|| self.seen.get(feature)) {
            return Ok(name.clone());
        }
        if feature.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("no catalogue names the feature {feature}"));
        }
        let name: Rc<str> = feature.into();
        self.seen.insert(feature.into(), name.clone());
        Ok(name)
    }
}

fn read(text: &str) -> Option<BTreeMap<String, Rc<str>>> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let head = lines.next()?;
    let column = |name: &str| head.iter().position(|column| *column == name);
    let (id, name) = (column("id")?, column("name")?);
    Some(lines.filter_map(|cells| Some(((*cells.get(id)?).to_owned(), Rc::from(*cells.get(name)?)))).collect())
}

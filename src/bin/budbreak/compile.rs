use std::io::Write;
use std::rc::Rc;

use budbreak::ruleset::Ruleset;
use budbreak::zones::Zones;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::args::CompileArguments;
use crate::failure::Failure;
use crate::output::broken;
use crate::playbooks::find;

pub(crate) fn run(arguments: &CompileArguments) -> Result<(), Failure> {
    let path = &arguments.playbook;
    let found = find(path)?;
    eprint!("{}", found.words(path));
    let ruleset = found.ruleset.ok_or(Failure::Mistakes)?;
    let bytes = ruleset.to_bytes();
    let back = Ruleset::from_bytes(&bytes, Rc::new(Zones::new()));
    if !back.is_ok_and(|back| back.to_bytes() == bytes) {
        return Err(Failure::file(path, "the compiled form would not say the same; please report this as a bug"));
    }
    let to = arguments.output.to_string_lossy();
    if to == "-" {
        let mut out = std::io::stdout().lock();
        return out.write_all(&bytes).and_then(|()| out.flush()).map_err(|error| broken(&error));
    }
    std::fs::write(&arguments.output, &bytes).map_err(|error| Failure::file(&to, error))?;
    let rules = ruleset.rules.len();
    let packed = packed(&bytes).map_err(|error| Failure::file(&to, error))?;
    let rules = if rules == 1 { "1 rule".into() } else { format!("{rules} rules") };
    crate::output::print(&format!("{to}: {rules}, {} bytes, {packed} with gzip\n", bytes.len()))
}

/// Returns how many bytes go over the wire.
fn packed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    packer.finish().map(|packed| packed.len())
}

//! "What next": which unused feature, which next one, which area of a site, over the files of `recommend` and `feedback`.

pub(crate) mod adoption;
pub(crate) mod files;
pub(crate) mod msweb;
pub(crate) mod nextuse;
pub(crate) mod people;
pub(crate) mod policy;
pub(crate) mod rank;
pub(crate) mod replay;
pub(crate) mod sha256;

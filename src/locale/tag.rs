use std::rc::Rc;

#[cfg(feature = "author")]
use crate::diagnostic::nearest;

/// A language, perhaps with script and region, by its tag in BCP 47: `de`, `pt-BR`, `zh-Hant-TW`.
///
/// ```
/// use budbreak::locale::Locale;
/// let locale = Locale::new("PT_br").unwrap();
/// assert_eq!(locale.as_str(), "pt-BR");
/// assert_eq!(locale.parents().collect::<Vec<_>>(), ["pt"]);
/// assert_eq!(Locale::new("englisch").unwrap_err().to_string(), "\"englisch\" is not a language tag; they look like en, pt-BR or zh-Hant");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locale(Rc<str>);

/// Why something is no locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLocale {
    message: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl std::fmt::Display for BadLocale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BadLocale {}

/// Longer tags are none that anybody writes.
const LONGEST: usize = 35;

impl Locale {
    /// Returns what stands for a locale that could not be read.
    pub(crate) fn missing() -> Self {
        Self(Rc::default())
    }

    /// Makes a locale again from its tag. The usual tag is a language alone, and then the text is shared.
    pub(crate) fn compiled(tag: Rc<str>) -> Option<Self> {
        let alone = tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_lowercase());
        if alone { Some(Self(tag)) } else { Self::new(&tag).ok() }
    }

    /// Makes a locale from a well-formed tag, with each part in its usual case. Which languages there are is not asked:
    /// see [`Locale::known`].
    ///
    /// # Errors
    /// When the tag is not well-formed.
    pub fn new(text: &str) -> Result<Self, BadLocale> {
        let bad = || {
            let shown: String = text.chars().take(40).collect();
            let message = format!("{shown:?} is not a language tag; they look like en, pt-BR or zh-Hant");
            BadLocale { message, meant: None }
        };
        if text.len() > LONGEST {
            return Err(bad());
        }
        let (mut tag, mut extended) = (String::new(), false);
        for (place, part) in text.split(['-', '_']).enumerate() {
            if !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) || !(1..=8).contains(&part.len()) {
                return Err(bad());
            }
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            if place == 0 {
                if !letters || !(2..=3).contains(&part.len()) {
                    return Err(bad());
                }
                tag.push_str(&part.to_ascii_lowercase());
                continue;
            }
            extended |= part.len() == 1;
            tag.push('-');
            let lower = part.to_ascii_lowercase();
            match part.len() {
                2 if letters && !extended => tag.push_str(&part.to_ascii_uppercase()),
                4 if letters && !extended => {
                    let (first, rest) = lower.split_at(1);
                    tag.push_str(&first.to_ascii_uppercase());
                    tag.push_str(rest);
                }
                2 if !extended => return Err(bad()),
                _ => tag.push_str(&lower),
            }
        }
        // A single letter announces something.
        if tag.as_bytes().iter().rev().nth(1) == Some(&b'-') {
            return Err(bad());
        }
        Ok(Self(tag.into()))
    }

    /// Makes a locale whose language is one that platforms have words for.
    ///
    /// # Errors
    /// When the tag is not well-formed, or nobody has words for its language.
    #[cfg(feature = "author")]
    pub fn known(text: &str) -> Result<Self, BadLocale> {
        let locale = Self::new(text)?;
        let language = locale.language();
        let rest = locale.0.get(language.len()..).unwrap_or_default();
        if rest.starts_with("-UK") {
            let message = "the region of the United Kingdom is called GB".into();
            return Err(BadLocale {
                message,
                meant: Some(format!("{language}-GB{}", rest.get(3..).unwrap_or_default())),
            });
        }
        if LANGUAGES.split(' ').any(|known| known == language) {
            return Ok(locale);
        }
        let meant = RENAMED.split(' ').find_map(|pair| pair.strip_prefix(language)?.strip_prefix(':'));
        let meant =
            meant.or_else(|| nearest(language, LANGUAGES.split(' ').filter(|known| known.len() == language.len())));
        let meant = meant.map(|meant| format!("{meant}{rest}"));
        Err(BadLocale { message: format!("there is no language {language:?}"), meant })
    }

    /// English, which playbooks are in that do not say.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the language, the first part of the tag.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns the tags that are less and less special, the nearest first: `zh-Hant-TW` gives `zh-Hant` and `zh`.
    pub fn parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), shorter).skip(1)
    }

    /// Says whether it is the same as `other` or one of its specialities: `en-GB` is of `en`.
    pub fn is_of(&self, other: &Self) -> bool {
        self == other || self.parents().any(|parent| parent == other.as_str())
    }
}

fn shorter<'a>(tag: &&'a str) -> Option<&'a str> {
    let (rest, _) = tag.rsplit_once('-')?;
    // A single letter announces what followed it, and says nothing alone.
    let lonely = rest.rsplit_once('-').filter(|(_, last)| last.len() == 1);
    Some(lonely.map_or(rest, |(before, _)| before))
}

impl std::borrow::Borrow<str> for Locale {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The languages that CLDR, and with it every platform, has words for.
#[cfg(feature = "author")]
const LANGUAGES: &str = "\
    ab af agq ak am an ann apc ar as asa ast az bas be bem bew bez bg bgc bho bn bo br brx bs bss ca ccp ce ceb cgg chr \
    ckb co cs csw cu cv cy da dav de dje doi dsb dua dv dyo dz ebu ee el en eo es et eu ewo fa ff fi fil fo fr frr fur \
    fy ga gaa gd gez gl gn gsw gu guz gv ha haw he hi hr hsb ht hu hy ia id ie ig ii io is it ja jbo jgo jmc jv ka kab \
    kaj kam kcg kde kea kgp khq ki kk kkj kl kln km kn ko kok ks ksb ksf ksh ku kw kxv ky la lag lb lg lij lkt lmo ln \
    lo lrc lt lu luo luy lv mai mas mdf mer mfe mg mgh mgo mi mic mk ml mn mni moh mr ms mt mua mus my myv mzn naq nb \
    nd nds ne nl nmg nn nnh no nqo nr nso nus nv ny nyn oc om or os osa pa pap pcm pl prg ps pt qu raj rhg rif rm rn ro \
    rof ru rw rwk sa sah saq sat sbp sc scn sd sdh se seh ses sg shi si sk sl sma smj smn sms sn so sq sr ss ssy st su \
    sv sw syr szl ta te teo tg th ti tig tk tn to tok tpi tr trv trw ts tt twq tyv tzm ug uk ur uz vai ve vec vi vmw vo \
    vun wa wae wal wbp wo xh xnr xog yav yi yo yrl yue za zgh zh zu";

/// Tags that were once those of a language, or are of another list, with what they are called here.
#[cfg(feature = "author")]
const RENAMED: &str = "iw:he in:id ji:yi jw:jv mo:ro tl:fil eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it por:pt jpn:ja \
    zho:zh chi:zh kor:ko rus:ru ara:ar nld:nl dut:nl pol:pl tur:tr jp:ja cn:zh kr:ko cz:cs dk:da gr:el ua:uk";

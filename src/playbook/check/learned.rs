use super::Checker;
use super::names::used;
use crate::diagnostic::{Code, Diagnostic};
use crate::kind::Kind;
use crate::list::Gather;
use crate::playbook::learned::{FEATURES, Learned, PeerGroup, Taken};
use crate::playbook::source::Text;

impl Checker<'_> {
    pub(super) fn learned(&mut self) {
        let Some(learned) = &self.playbook.learned else { return };
        self.same_catalogue(learned);
        self.once(&mut used(&learned.features), "feature");
        if learned.features.len() > FEATURES {
            let message = format!("tables speak of at most {FEATURES} features, here are {}", learned.features.len());
            self.error(&learned.place, Code::TooMany, message);
        }
        self.peers(learned);
        learned.taken.iter().for_each(|taken| self.taken(taken));
    }

    /// Says which features the catalogue lacks. One name may be misspelled or gone; many are another catalogue.
    fn same_catalogue(&mut self, learned: &Learned) {
        let features = &learned.features;
        let lacks = |feature: &&crate::playbook::At<_>| !self.names.features.contains(feature_name(feature));
        let unknown: Vec<_> = features.iter().filter(lacks).gather();
        match unknown.as_slice() {
            [first, .., last] if unknown.len() * 2 >= features.len() => {
                let message = format!(
                    "{} of the {} features are not in this catalogue, from {:?} to {:?}: this was learned for another one",
                    unknown.len(),
                    features.len(),
                    feature_name(first),
                    feature_name(last)
                );
                self.error(&learned.place, Code::LearnedElsewhere, message);
            }
            _ => self.known_features(&mut used(unknown.iter().copied())),
        }
    }

    fn peers(&mut self, learned: &Learned) {
        let mut all = false;
        for group in &learned.peers {
            if all {
                let message = "a group without \"where\" is of all accounts and stands last; nobody gets to this one";
                self.error(&group.place, Code::GroupUnreached, message);
            }
            match &group.kind {
                Some(kind) => self.trait_name(&kind.name, true),
                None => all = true,
            }
            self.group_size(learned, group);
        }
    }

    #[cfg(feature = "review")]
    fn group_size(&mut self, learned: &Learned, group: &PeerGroup) {
        let least = learned.from.as_ref().and_then(|from| from.min_group).unwrap_or(0);
        if group.people < least {
            let message = format!("this group has {} people, and the smallest may have {least}", group.people);
            self.error(&group.place, Code::GroupTooSmall, message);
        }
    }

    #[cfg(not(feature = "review"))]
    fn group_size(&mut self, _: &Learned, _: &PeerGroup) {}

    fn taken(&mut self, taken: &Taken) {
        if taken.taken > taken.shown {
            let message = format!("{} were taken of {} that were shown", taken.taken, taken.shown);
            self.error(&taken.place, Code::TakenBeyondShown, message);
        }
        let Some(target) = &taken.target else { return };
        let target = &mut std::iter::once((target.as_str(), target.place()));
        match taken.kind.value {
            Kind::Feature | Kind::Help => self.known_features(target),
            Kind::Workflow | Kind::UseCase => {
                self.known(target, "workflow", Code::UnknownWorkflow, |names| &names.workflows);
            }
            Kind::Integration => {
                self.known(target, "integration", Code::UnknownIntegration, |names| &names.integrations);
            }
            Kind::Lesson => self.known(target, "lesson", Code::UnknownLesson, |names| &names.lessons),
            _ => {}
        }
    }

    /// Says that a trait is named without its owner; of a kind of account, the plan may be one too.
    pub(super) fn trait_name(&mut self, name: &Text, or_plan: bool) {
        let owned = |root: &str| name.strip_prefix(root).is_some_and(|name| !name.is_empty());
        if name.is_empty() || owned("user.") || owned("account.") || or_plan && name.as_str() == "plan.id" {
            return;
        }
        let message = "a trait is named with its owner, such as \"user.locale\" or \"account.region\"";
        let usual = if or_plan { "account" } else { "user" };
        let meant = match name.split_once('.') {
            None if !["user", "account"].contains(&name.as_str()) => Some(format!("{usual}.{}", name.as_str())),
            None => None,
            Some((owner, name)) => crate::diagnostic::nearest(owner, ["user", "account"])
                .filter(|_| !name.is_empty())
                .map(|owner| format!("{owner}.{name}")),
        };
        let mistake = Diagnostic::error(Code::BadTrait, message).at(name.place().location());
        self.problems.add(meant.into_iter().fold(mistake, Diagnostic::suggest));
    }
}

fn feature_name(feature: &crate::playbook::At<crate::ids::FeatureId>) -> &str {
    feature.value.as_str()
}

//! The address of the page follows the scene, and the scene the address.

use gloo_timers::callback::Timeout;
use phones_and_mailboxes::play::Address;
use phones_and_mailboxes::words::own_list;
use yew::Callback;

use super::model::SceneModel;
use crate::address;
use crate::widgets::transport;
use browser::set_hash;

/// How long after the last change the address follows, in milliseconds: browsers refuse to change it many times a
/// second.
const DELAY_MS: u32 = 300;

/// See the module.
#[derive(Default)]
pub struct Links {
    timer: Option<Timeout>,
}

impl Links {
    /// What plays has changed: the address follows soon.
    pub fn follow(&mut self, model: &dyn SceneModel) {
        let link = model.address().and_then(|address| address.write());
        let link = link.unwrap_or_else(|| model.about().key.key().to_owned());
        self.timer = Some(Timeout::new(DELAY_MS, move || set_hash(&link)));
    }

    /// The address becomes that of what the reader sees, and is copied, of which a note is made.
    pub fn copy(
        &mut self,
        model: &dyn SceneModel,
        chosen: Option<u32>,
        noted: Callback<&'static str>,
    ) {
        match seen(model, chosen).and_then(|address| address.write()) {
            Some(link) => {
                // Or the address of the last change would soon take its place.
                self.timer = None;
                set_hash(&link);
                transport::copy_address(noted);
            }
            None => noted.emit(own_list::NO_LINK),
        }
    }
}

/// Opens what the address of the page is about, if it is about this scene and something else than what the reader sees:
/// whether time stands there, and whom its sender followed; or why it is refused.
pub fn opened(
    model: &mut dyn SceneModel,
    chosen: Option<u32>,
) -> Option<Result<(bool, Option<u32>), String>> {
    let address = match address::here(model.about().key)? {
        Ok(address) => address,
        Err(damage) => return Some(Err(damage.to_string())),
    };
    if seen(model, chosen).is_some_and(|here| here == address) {
        return None;
    }
    let opened = model.open_address(&address);
    Some(opened.map(|stands| (stands, address.caller)))
}

/// The address of what the reader sees: at this moment, with whom they follow.
fn seen(model: &dyn SceneModel, chosen: Option<u32>) -> Option<Address> {
    let moment = model.moment();
    let address = model.address()?;
    Some(Address {
        moment: address
            .moment
            .map(|_| moment)
            .or((moment > 0).then_some(moment)),
        caller: chosen,
        ..address
    })
}

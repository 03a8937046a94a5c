//! What a reader's hands do: keys and the mouse.

use anyhow::Result;
use thirtyfour::{TypingData, WebElement};

use crate::chromium;
use crate::page::Page;

/// The way of one finger: from where, to where, in CSS pixels of the view.
pub type Stroke = ((f64, f64), (f64, f64));

/// Says what has the keyboard's focus, as `button: Play`.
const FOCUSED: &str = r#"
    const it = document.activeElement;
    if (!it || it === document.body) return "nothing";
    const label = it.getAttribute("aria-label") || it.labels?.[0]?.textContent || it.textContent || "";
    return it.tagName.toLowerCase() + ": " + label.trim().replace(/\s+/g, " ");
"#;

impl Page {
    /// Types into whatever has the focus: a text, or a [`thirtyfour::Key`].
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.action_chain().send_keys(keys).perform().await?)
    }

    /// What has the keyboard's focus: its tag and its label, as `button: Play`; or `nothing`.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn focused(&self) -> Result<String> {
        Ok(self.execute(FOCUSED, []).await?.convert()?)
    }

    /// Moves the mouse to the middle of an element.
    ///
    /// # Errors
    ///
    /// When the element is out of sight.
    pub async fn point_at(&self, element: &WebElement) -> Result<()> {
        Ok(self
            .action_chain()
            .move_to_element_center(element)
            .perform()
            .await?)
    }

    /// Touches the screen with fingers that go from one place to another in some steps, all at the same time; in CSS
    /// pixels of the view. A finger that stays where it is taps.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn touch(&self, fingers: &[Stroke]) -> Result<()> {
        let at = |share: f64| -> Vec<(f64, f64)> {
            let between = |from: f64, to: f64| from + (to - from) * share;
            let place = |&(from, to): &Stroke| (between(from.0, to.0), between(from.1, to.1));
            fingers.iter().map(place).collect()
        };
        // One finger after the other comes down, as with a hand.
        let down = at(0.0);
        for count in 1..=down.len() {
            chromium::touch(self, "touchStart", &down[..count]).await?;
        }
        if fingers.iter().any(|(from, to)| from != to) {
            for step in 1..=10 {
                chromium::touch(self, "touchMove", &at(f64::from(step) / 10.0)).await?;
            }
        }
        chromium::touch(self, "touchEnd", &[]).await
    }

    /// Drags the mouse from the middle of an element by so many CSS pixels, right and down.
    ///
    /// # Errors
    ///
    /// When the element is out of sight.
    pub async fn drag(&self, element: &WebElement, right: i64, down: i64) -> Result<()> {
        let drag = self
            .action_chain()
            .click_and_hold_element(element)
            .move_by_offset(right, down)
            .release();
        Ok(drag.perform().await?)
    }
}

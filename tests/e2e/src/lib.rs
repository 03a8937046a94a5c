//! The finished page in a real browser.
//!
//! [`Page::open`] serves the built page from a free port, under an awkward sub-path, and opens it in a browser of its
//! own; all of that goes away with the [`Page`]. A `Page` is also a [`thirtyfour::WebDriver`], whose queries wait (up
//! to 20 seconds) for what they look for:
//!
//! ```no_run
//! use e2e::{Look, Page};
//! use thirtyfour::prelude::*;
//!
//! #[tokio::test]
//! async fn playing_moves_the_clock() -> anyhow::Result<()> {
//!     let page = Page::open(Look::DESKTOP, "#phone").await?;      // or Look::PHONE.dark().still()
//!     page.query(By::Css("button.play")).and_displayed().first().await?.click().await?;
//!     page.until("document.querySelector('.clock').textContent !== '0:00'").await?;
//!
//!     page.press(Key::Tab).await?;                                // the keyboard alone
//!     page.press(" ").await?;
//!     assert_eq!(page.focused().await?, "button: Pause");
//!
//!     let slider = page.query(By::Css("input[type=range]")).first().await?;
//!     page.drag(&slider, 40, 0).await?;                           // the mouse, in CSS pixels
//!
//!     page.no_barriers().await?;                                  // accessibility, by axe-core
//!     page.no_complaints().await?;                                // console errors, missing or foreign files
//!     Ok(())
//! }
//! ```
//!
//! The page must have been built: `cargo xtask test` does that first, `cargo xtask build` alone. A folder other than
//! `dist` can be named by the variable `E2E_DIST`. See the binaries too: `shots` takes pictures of the page, `frames`
//! times its frames, `weigh` weighs what it loads, `wasm` times functions of a WebAssembly file.
//!
//! All that only Chromium can do (or needs) is in one file, `chromium.rs`; the rest speaks plain W3C WebDriver.

mod chromium;
mod driver;
mod hands;
mod inspect;
mod look;
mod page;
pub mod weight;

pub use look::Look;
pub use page::Page;

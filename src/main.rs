//! The page: Yew islands in a story that stands without them.

mod app;
mod browser;

fn main() {
    app::mount();
}

//! The page: Yew islands in a story that stands without them.

mod app;
mod browser;

/// As fast as the standard allocator, and a fraction of its weight.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    app::mount();
}

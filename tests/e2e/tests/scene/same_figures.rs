//! The page counts to the last digit what the native program counts.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::settings::{Preset, Scenario};

use crate::reader::{Scene, figures_at_end};

/// Every pattern of arrivals, every shape of work, every rule of both offices.
const LINKS: [&str; 8] = [
    "v=1&demand=steady&callers=400&per_minute=1&handlers=2&mean_s=90",
    "v=1&demand=at-once&callers=2000&window_s=90&handlers=5&redial=0.7&mean_delay_s=45&seed=3",
    "v=1&demand=steady&callers=3000&per_minute=4&handlers=3&mean_s=50&shape=log-normal&cv=2.5&room=6&seed=11",
    "v=1&demand=even&callers=500&per_minute=3.7&handlers=3&shape=erlang&stages=4&redial=1&at_most=3&mean_delay_s=17.3",
    "v=1&demand=rush&callers=900&per_minute=2&peak=8&from_s=900&to_s=1800&handlers=6&room=0&overhead_s=0&seed=9007199254740991",
    "v=1&demand=counts&interval_s=900&counts=3_0_25_14&shape=fixed&mean_s=200&courtesy_s=0",
    "v=1&demand=log&arrivals_s=0_0.1_3.7_3.7_90_86400.123&durations_s=30_2.5_0_400_60_1&handlers=1&redial=0.9",
    "v=1&demand=log&arrivals_s=1_2_3_4_5_6_7_8&handlers=1&seed=5",
];

#[tokio::test]
async fn page_and_native_program_agree_on_every_figure_and_every_story() -> Result<()> {
    let presets = [Preset::QuietMorning, Preset::LunchRush, Preset::RealDay];
    let day_links = presets.map(|preset| preset.scenario().to_link());
    let links: Vec<&str> = LINKS
        .into_iter()
        .chain(day_links.iter().map(String::as_str))
        .collect();
    let scene = Scene::open(Look::DESKTOP, &format!("#{}", links[0])).await?;
    for link in links {
        let expected = figures_at_end(&Scenario::from_link(link)?)?;
        ensure!(
            expected
                .iter()
                .any(|(key, _)| key == "run.stories_fingerprint"),
            "no fingerprint for {link}"
        );
        scene.open_anew(link).await?;
        scene.run_to_end().await.with_context(|| link.to_owned())?;
        scene
            .shows(&expected)
            .await
            .with_context(|| link.to_owned())?;
    }
    scene.no_complaints().await
}

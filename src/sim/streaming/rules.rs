//! How films reach their viewers: what can be set.

use serde::{Deserialize, Serialize};

/// How films reach their viewers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default = "StreamingRules::buffered", deny_unknown_fields)]
pub struct StreamingRules {
    /// The way.
    pub way: Delivery,
    /// What the last mile carries, in Mbit/s.
    pub capacity_mbit_s: f64,
    /// What a film needs to be shown as it comes in, in Mbit/s.
    pub film_mbit_s: f64,
    /// The most that one viewer's own line takes, in Mbit/s; no limit if absent. Where films come faster than they are
    /// shown: when sharing, and by post.
    pub line_mbit_s: Option<f64>,
    /// How much of a film must be in the buffer before it starts, in seconds of film; the whole film if it is shorter.
    pub start_buffer_s: f64,
    /// The same after a stall.
    pub resume_buffer_s: f64,
    /// The most that a buffer holds, in seconds of film; no limit if absent.
    pub max_buffer_s: Option<f64>,
    /// Time from one showing of a film to the next, in seconds; the first is at opening.
    pub showing_every_s: f64,
    /// What viewers do who come in the middle of a showing.
    pub late: Late,
    /// How many films are under way by post at once; each has an equal part of the capacity.
    pub couriers: u32,
    /// How many titles there are. A title has one length, the same for all who watch it. With 0, everybody watches a
    /// film of their own, as long as their work, and the back room has nothing to do.
    pub films: u32,
    /// How viewers choose among the titles.
    pub popularity: Popularity,
    /// Mean time to encode one title, exponentially distributed, in seconds; 0 if all are ready at opening.
    pub encode_s: f64,
}

impl StreamingRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        way: Delivery::Sharing,
        capacity_mbit_s: 100.0,
        film_mbit_s: 5.0,
        line_mbit_s: None,
        start_buffer_s: 5.0,
        resume_buffer_s: 5.0,
        max_buffer_s: None,
        showing_every_s: 1800.0,
        late: Late::Joins,
        couriers: 1,
        films: 0,
        popularity: Popularity::Even,
        encode_s: 0.0,
    };
}

impl Default for StreamingRules {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl StreamingRules {
    /// What is usual: as in the default, with room for a minute in every buffer. A file may leave out what is as here.
    pub fn buffered() -> Self {
        Self {
            max_buffer_s: Some(60.0),
            ..Self::default()
        }
    }
}

/// A way from the studio to the viewers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// A line each, at the film's full rate; who finds none free is refused. The M/G/c/c queue.
    Refusal,
    /// A line each, and the capacity is shared equally by all who download: egalitarian processor sharing, with
    /// buffers that fill, drain and stall.
    Sharing,
    /// One stream for all who watch the same showing.
    Broadcast,
    /// The whole film is delivered, in order of asking, and then shown: the G/G/c queue.
    Post,
}

/// What viewers do who come in the middle of a showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Late {
    /// They join what is on, and miss what has passed.
    Joins,
    /// They wait for the next showing.
    Waits,
}

/// How viewers choose among the titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Popularity {
    /// Every title is as likely as any other.
    Even,
    /// The n-th title is chosen 1/n as often as the first: Zipf's law (G. K. Zipf, "Human Behavior and the Principle
    /// of Least Effort", 1949).
    Zipf,
}

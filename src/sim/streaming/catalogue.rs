//! The films: who picks which, and how long each is.

use super::rules::Popularity;
use crate::chance::{Chance, Purpose};
use crate::population::Population;
use crate::time::{Nanos, SECOND};
use crate::weight::{Weigh, total};
use crate::work::{Sampler, Work};

/// Titles in order of popularity, each with its length; or none, when everybody watches a film of their own.
#[derive(Clone, Debug)]
pub struct Catalogue {
    lengths: Vec<Nanos>,
    /// How popular each title is together with all before it.
    popular: Vec<f64>,
}

impl Catalogue {
    /// The films of a run with this chance.
    pub fn new(chance: Chance, films: u32, work: Work, popularity: Popularity) -> Self {
        let sampler = Sampler::new(work);
        let mut sum = 0.0;
        Self {
            lengths: (0..films)
                .map(|film| sampler.sample(chance, film, Purpose::Length))
                .collect(),
            popular: (0..films)
                .map(|film| {
                    sum += match popularity {
                        Popularity::Even => 1.0,
                        Popularity::Zipf => 1.0 / (f64::from(film) + 1.0),
                    };
                    sum
                })
                .collect(),
        }
    }

    /// How long each title is; empty if everybody watches a film of their own.
    pub fn lengths(&self) -> &[Nanos] {
        &self.lengths
    }

    /// Which title a viewer picks; none for a film of their own.
    pub fn title(&self, people: &Population, viewer: u32) -> Option<u32> {
        let sum = self.popular.last()?;
        let place = people.draw(viewer, Purpose::Title, 0).uniform() * sum;
        // At most the last: nothing uniform is above 1.
        Some(self.popular.partition_point(|&popular| popular < place) as u32)
    }

    /// How long the film is that a viewer picks.
    pub fn length(&self, people: &Population, viewer: u32) -> Nanos {
        let length = self
            .title(people, viewer)
            .and_then(|title| self.lengths.get(title as usize).copied());
        length.unwrap_or_else(|| people.work(viewer))
    }

    /// Mean length of the films that are picked, in seconds, and its squared coefficient of variation; none if
    /// everybody watches a film of their own.
    pub fn moments(&self) -> Option<(f64, f64)> {
        let sum = self.popular.last()?;
        let (mut mean, mut square, mut before) = (0.0, 0.0, 0.0);
        for (&length, &popular) in self.lengths.iter().zip(&self.popular) {
            let (share, length_s) = ((popular - before) / sum, length as f64 / SECOND as f64);
            mean += share * length_s;
            square += share * length_s * length_s;
            before = popular;
        }
        (mean > 0.0).then(|| (mean, (square / (mean * mean) - 1.0).max(0.0)))
    }
}

impl Weigh for Catalogue {
    fn weight(&self) -> usize {
        total(&[&self.lengths, &self.popular])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Demand, Shape};

    const WORK: Work = Work {
        mean_s: 100.0,
        shape: Shape::Exponential,
    };

    fn picks(films: u32, popularity: Popularity) -> Vec<f64> {
        let callers = 60_000;
        let window_s = 0.0;
        let demand = Demand::AtOnce { callers, window_s };
        let people = Population::new(3, &demand, WORK);
        let catalogue = Catalogue::new(Chance::new(3), films, WORK, popularity);
        let mut counts = vec![0.0; films as usize];
        for viewer in 0..callers {
            let title = catalogue.title(&people, viewer).unwrap();
            counts[title as usize] += 1.0 / f64::from(callers);
            let length = catalogue.lengths()[title as usize];
            assert_eq!(catalogue.length(&people, viewer), length);
        }
        counts
    }

    #[test]
    fn titles_are_picked_as_often_as_they_are_popular() {
        for share in picks(4, Popularity::Even) {
            assert!((share - 0.25).abs() < 0.01, "{share}");
        }
        let harmonic: f64 = (1..=5).map(|n| 1.0 / f64::from(n)).sum();
        for (n, share) in (1..).zip(picks(5, Popularity::Zipf)) {
            assert!((share - 1.0 / f64::from(n) / harmonic).abs() < 0.01);
        }
    }

    #[test]
    fn without_titles_everybody_watches_a_film_of_their_own() {
        let demand = Demand::AtOnce {
            callers: 3,
            window_s: 0.0,
        };
        let people = Population::new(3, &demand, WORK);
        let catalogue = Catalogue::new(Chance::new(3), 0, WORK, Popularity::Zipf);
        assert_eq!(catalogue.title(&people, 1), None);
        assert_eq!(catalogue.length(&people, 1), people.work(1));
        assert_eq!(catalogue.moments(), None);
    }

    #[test]
    fn films_without_length_have_no_moments() {
        let catalogue = Catalogue {
            lengths: vec![0, 0],
            popular: vec![1.0, 2.0],
        };
        assert_eq!(catalogue.moments(), None);
    }

    #[test]
    fn moments_weigh_by_popularity() {
        let catalogue = Catalogue {
            lengths: vec![10 * SECOND, 40 * SECOND],
            popular: vec![1.0, 1.5],
        };
        // Two thirds of 10 s, a third of 40 s: mean 20, variance 200.
        let (mean, cv2) = catalogue.moments().unwrap();
        assert!((mean - 20.0).abs() < 1e-12 && (cv2 - 0.5).abs() < 1e-12);
    }
}

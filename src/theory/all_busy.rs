//! The states in which a server is free, weighed against the state in which all are just busy.

/// Sums over the states in which nobody waits, relative to the probability that all servers are busy and nobody waits.
///
/// The weight of `k` free servers is `c/a · (c-1)/a ⋯ (c-k+1)/a`. Every formula of the Erlang family is a quotient of
/// sums of these: nothing but positive terms, so no digit is lost, and at most some `80·√c` of them count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FreeServers {
    /// Sum of the weights of the states with at least one free server. Infinite if a server is as good as always free.
    pub some: f64,
    /// Mean number of free servers while nobody waits.
    pub mean: f64,
}

impl FreeServers {
    /// For `servers` servers (a whole number) and an offered load, both already checked.
    pub fn new(servers: f64, load: f64) -> Self {
        let (mut weight, mut some, mut free, mut k) = (1.0, 0.0, 0.0, 0.0);
        while k < servers {
            let ratio = (servers - k) / load;
            weight *= ratio;
            k += 1.0;
            some += weight;
            free += k * weight;
            if free.is_infinite() {
                let mean = servers - load;
                return Self {
                    some: f64::INFINITY,
                    mean,
                };
            }
            if ratio < 1.0 && k * weight < free * NEGLIGIBLE {
                break;
            }
        }
        Self {
            some,
            mean: free / (1.0 + some),
        }
    }

    /// Probability that all are busy where nobody can wait: Erlang's first formula.
    pub fn blocking(&self) -> f64 {
        1.0 / (1.0 + self.some)
    }

    /// Probability that a server is free where nobody can wait.
    pub fn served(&self) -> f64 {
        if self.some < f64::INFINITY {
            self.some * self.blocking()
        } else {
            1.0
        }
    }

    /// Mean number of busy servers where nobody can wait, of that offered load.
    pub fn carried(&self, load: f64) -> f64 {
        load * self.served()
    }
}

/// A term below this share of its sum ends a summation: what follows cannot be seen in 53 bits.
pub(super) const NEGLIGIBLE: f64 = 1e-20;

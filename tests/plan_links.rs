//! The links of the systems that have a scene of their own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::report::{Reported, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, BillsRules, Plan, Prices, Rules};
use phones_and_mailboxes::sim::blend::{AnswerGoal, BlendRules, Design, Goals};
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::phone::{PhoneRules, Redial};
use phones_and_mailboxes::sim::sale::{self, SaleRules};
use phones_and_mailboxes::sim::streaming::{self, Late, Popularity, StreamingRules};
use phones_and_mailboxes::sim::{Demand, Shape, Work};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// What a link leaves out that says anything at all.
fn usual<R: Rules>(seed: u64, rules: R) -> Plan<R> {
    Plan {
        seed,
        demand: Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        },
        handlers: 2,
        work: Work {
            mean_s: 90.0,
            shape: Shape::Exponential,
        },
        rules,
        prices: Prices {
            currency: "€".to_owned(),
            handler_hour: 30.0,
            message: 0.05,
            gigabyte: 0.02,
            served: 5.0,
            lost: 10.0,
        },
    }
}

fn redial(probability: f64, mean_delay_s: f64, at_most: u32) -> Option<Redial> {
    Some(Redial {
        probability,
        mean_delay_s,
        at_most,
        ..Redial::default()
    })
}

/// Asserts that links that were shared once lead to the same plan for ever. Add, never change.
fn lead_to<R: Rules>(old: &[(&str, Plan<R>)]) {
    for (link, plan) in old {
        assert_eq!(Plan::from_link(link).as_ref(), Ok(plan), "{link}");
    }
}

#[test]
fn old_links_of_the_sale_keep_their_meaning() {
    let mut other = usual(
        7,
        SaleRules {
            stock: 9,
            way: sale::SaleMode::Phone,
            pays: 0.5,
            window_s: 60.0,
            clerk_s: 0.5,
            queue: false,
            redial: redial(0.25, 30.0, 4),
            ..SaleRules::default()
        },
    );
    other.demand = Demand::AtOnce {
        callers: 500,
        window_s: 2.5,
    };
    other.work.shape = Shape::Fixed;
    (other.handlers, other.work.mean_s) = (3, 20.0);
    (other.prices.served, other.prices.currency) = (45.5, "kr".to_owned());
    lead_to(&[(
        "v=1&system=sale&demand=at-once&shape=fixed&seed=7&callers=500&window_s=2.5&handlers=3\
             &mean_s=20&way=phone&when_held=turn-away&redialling=redial&stock=9&pays=0.5&hold_s=60\
             &clerk_s=0.5&redial_probability=0.25&redial_delay_s=30&redials=4&handler_hour=30\
             &message=0.05&gigabyte=0.02&served_worth=45.5&lost_cost=10&currency=6b_72",
        other,
    )]);
}

#[test]
fn old_links_of_the_hotline_keep_their_meaning() {
    let machine = Voicemail {
        probability: 0.8,
        overhead_s: 5.0,
        own_handlers: None,
        ..Voicemail::default()
    };
    let bare = HotlineRules {
        courtesy_s: 10.0,
        redial: None,
        hold: None,
        voicemail: Some(machine),
        ..HotlineRules::default()
    };
    let endless = HotlineRules {
        hold: Some(HoldMusic {
            places: 5,
            patience_s: None,
            ..HoldMusic::default()
        }),
        voicemail: None,
        ..bare
    };
    let all = HotlineRules {
        courtesy_s: 1.0,
        redial: redial(0.25, 30.0, 4),
        hold: Some(HoldMusic {
            places: 7,
            patience_s: Some(45.0),
            ..HoldMusic::default()
        }),
        voicemail: Some(Voicemail {
            probability: 0.5,
            overhead_s: 2.5,
            own_handlers: Some(3),
            ..Voicemail::default()
        }),
        ..HotlineRules::default()
    };
    lead_to(&[
        ("v=1&system=hotline&seed=3", usual(3, bare)),
        (
            "system=hotline&waiting=music&patience=endless&machine=none",
            usual(1, endless),
        ),
        (
            "v=1&system=hotline&demand=steady&shape=exponential&seed=7&callers=300&per_minute=1\
             &handlers=2&mean_s=90&redialling=redial&waiting=music&patience=limited&machine=own\
             &call_courtesy_s=1&redial_probability=0.25&redial_delay_s=30&redials=4&places=7\
             &patience_s=45&message_probability=0.5&message_overhead_s=2.5&own_handlers=3",
            usual(7, all),
        ),
    ]);
}

#[test]
fn old_links_of_a_business_keep_their_meaning() {
    let all = BlendRules {
        design: Design::FrontDesk,
        urgent_share: 0.5,
        at_phone: Some(1),
        front_call_s: 15.0,
        courtesy_s: 1.0,
        overhead_s: 2.0,
        message_probability: 0.1,
        redial: redial(0.25, 30.0, 4),
        hold: Some(HoldMusic {
            places: 7,
            patience_s: None,
            ..HoldMusic::default()
        }),
        goals: Goals {
            turned_away: None,
            answer: Some(AnswerGoal {
                within_s: 20.0,
                share: 0.8,
            }),
            reply_s: None,
            cost_per_hour: Some(99.0),
        },
        ..BlendRules::default()
    };
    lead_to(&[(
        "v=1&system=blend&seed=7&design=front-desk&teams=given&redialling=redial&waiting=music\
             &patience=endless&want_turned_away=open&want_answer=wanted&want_reply=open\
             &want_cost=wanted&urgent_share=0.5&at_phone=1&front_call_s=15&call_courtesy_s=1\
             &letter_overhead_s=2&message_probability=0.1&redial_probability=0.25\
             &redial_delay_s=30&redials=4&places=7&goal_answer_s=20&goal_answer_share=0.8\
             &goal_cost=99",
        usual(7, all),
    )]);
}

#[test]
fn old_links_of_two_bills_keep_their_meaning() {
    let phone = |courtesy_s, redial| PhoneRules {
        courtesy_s,
        redial,
        ..PhoneRules::default()
    };
    let mailbox = |overhead_s, room| MailboxRules {
        overhead_s,
        room,
        ..MailboxRules::default()
    };
    let all = BillsRules {
        phone: phone(1.0, redial(0.25, 30.0, 4)),
        mailbox: mailbox(2.0, Some(9)),
        line_hour: 3.5,
        waiting_hour: 0.0,
        ..BillsRules::default()
    };
    lead_to(&[(
        "v=1&system=bills&seed=7&redialling=redial&mailbox=limited&call_courtesy_s=1\
             &redial_probability=0.25&redial_delay_s=30&redials=4&letter_overhead_s=2&room=9\
             &line_hour=3.5&waiting_hour=0",
        usual(7, all),
    )]);
}

#[test]
fn old_links_of_films_keep_their_meaning() {
    let bare = StreamingRules {
        way: streaming::Delivery::Sharing,
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
        ..StreamingRules::default()
    };
    // As the page writes it: what is absent, such as a limit of the buffer, is left out.
    let mut written = usual(2, bare);
    written.demand = Demand::Even {
        callers: 9,
        per_minute: 3.0,
    };
    (written.handlers, written.work.mean_s) = (4, 600.0);
    written.work.shape = Shape::Fixed;
    let all = StreamingRules {
        way: streaming::Delivery::Broadcast,
        capacity_mbit_s: 50.0,
        film_mbit_s: 2.5,
        line_mbit_s: Some(6.0),
        start_buffer_s: 3.0,
        resume_buffer_s: 4.0,
        max_buffer_s: Some(30.0),
        showing_every_s: 600.0,
        late: Late::Waits,
        couriers: 2,
        films: 12,
        popularity: Popularity::Zipf,
        encode_s: 90.0,
        ..StreamingRules::default()
    };
    lead_to(&[
        (
            "v=1&system=streaming&demand=even&shape=fixed&seed=2&callers=9&per_minute=3&handlers=4\
             &mean_s=600&way=sharing&late=joins&popularity=even&capacity=100&film_rate=5\
             &start_buffer=5&resume_buffer=5&showing_every=1800&couriers=1&films=0&encode=0\
             &handler_hour=30&message=0.05&gigabyte=0.02&served_worth=5&lost_cost=10&currency=20ac",
            written,
        ),
        (
            "v=1&system=streaming&seed=7&way=broadcast&late=waits&popularity=zipf&capacity=50\
             &film_rate=2.5&line=6&start_buffer=3&resume_buffer=4&max_buffer=30&showing_every=600\
             &couriers=2&films=12&encode=90",
            usual(7, all),
        ),
    ]);
}

/// Asks the same of each system that links name.
fn of_each_system<V: Visitor>(ask: impl Fn() -> V) -> Vec<V::Output> {
    let plans = AnyPlan::defaults().into_iter();
    let named = plans.filter(|plan| plan.visit(IsNamed));
    let asked: Vec<_> = named.map(|plan| plan.visit(ask())).collect();
    assert_eq!(asked.len(), AnyPlan::systems().count());
    asked
}

struct IsNamed;

impl Visitor for IsNamed {
    type Output = bool;

    fn visit<R: Reported>(self, _: &Plan<R>) -> bool {
        R::IS_NAMED
    }
}

struct StartsFromItsOwn;

impl Visitor for StartsFromItsOwn {
    type Output = ();

    fn visit<R: Reported>(self, _: &Plan<R>) {
        starts_from_its_own::<R>();
    }
}

struct KeepsToTheRules;

impl Visitor for KeepsToTheRules {
    type Output = ();

    fn visit<R: Reported>(self, _: &Plan<R>) {
        keeps_to_the_rules::<R>();
    }
}

struct LeadsBack<'a>(&'a [(usize, f64)]);

impl Visitor for LeadsBack<'_> {
    type Output = Result<(), TestCaseError>;

    fn visit<R: Reported>(self, _: &Plan<R>) -> Self::Output {
        leads_back::<R>(self.0)
    }
}

/// Asserts that a link, or a file, which says little is about the plan that its system starts from.
fn starts_from_its_own<R: Rules>() {
    let link = format!("system={}", R::SYSTEM);
    let plan = |change: fn(&mut Plan<R>)| {
        let mut plan = R::plan();
        change(&mut plan);
        Ok(plan)
    };
    type Change<R> = fn(&mut Plan<R>);
    let cases: [(&str, Change<R>); 5] = [
        ("", |_| {}),
        ("&seed=3", |plan| plan.seed = 3),
        ("&handlers=7&lost_cost=2.5", |plan| {
            (plan.handlers, plan.prices.lost) = (7, 2.5);
        }),
        ("&shape=fixed&mean_s=9", |plan| {
            plan.work = Work {
                mean_s: 9.0,
                shape: Shape::Fixed,
            };
        }),
        ("&demand=even&callers=20", |plan| {
            plan.demand = Demand::Even {
                callers: 20,
                per_minute: 1.0,
            };
        }),
    ];
    for (more, change) in cases {
        let link = format!("{link}{more}");
        assert_eq!(Plan::from_link(&link), plan(change), "{link}");
    }
    let own = AnyPlan::from_link(&link).unwrap();
    for file in [
        format!(r#"{{"system": "{}"}}"#, R::SYSTEM),
        format!(r#"{{"system": "{}", "rules": {{}}}}"#, R::SYSTEM),
        format!(
            r#"{{"system": "{}", "rules": {{}}, "prices": {{}}}}"#,
            R::SYSTEM
        ),
    ] {
        assert_eq!(AnyPlan::from_json(&file).as_ref(), Ok(&own), "{file}");
    }
}

#[test]
fn one_default_for_each_system_everywhere() {
    of_each_system(|| StartsFromItsOwn);
    // As an older page might have written it, before there was anything to encode: what is absent stays absent.
    let older = "v=1&system=streaming&demand=steady&shape=fixed&seed=1&callers=9&per_minute=1&handlers=1\
                 &mean_s=60&way=sharing&capacity=100&film_rate=5&handler_hour=30&currency=20ac";
    let older = Plan::<StreamingRules>::from_link(older).unwrap();
    assert_eq!(older.rules.max_buffer_s, None);
    let fewer = Plan::<SaleRules>::from_link("system=sale&callers=100&way=naive&redialling=never");
    let mut naive = Plan::<SaleRules>::rush(sale::SaleMode::Naive);
    naive.rules.redial = None;
    naive.demand = Demand::AtOnce {
        callers: 100,
        window_s: 90.0,
    };
    assert_eq!(fewer, Ok(naive));
}

/// Everything that can go wrong with a link of this system, and what cannot.
fn keeps_to_the_rules<R: Rules>() {
    let link = format!("system={}", R::SYSTEM);
    let read = |more: &str| Plan::<R>::from_link(&format!("{link}{more}"));
    let refused = |more: &str| read(more).unwrap_err().to_string();
    assert_eq!(read(""), Ok(R::plan()));
    assert_eq!(Plan::from_link(&format!("v=1&{link}")), Ok(R::plan()));
    let address = format!("https://example.org/a/#v=1&{link}&colour=red&handlers=5&&x");
    assert_eq!(Plan::<R>::from_link(&address).unwrap().handlers, 5);
    let cases = [
        ("&v=2", ["2", "version"]),
        ("&handlers=many", ["handlers", "many"]),
        ("&handlers=0", ["handlers", "10000"]),
        ("&demand=flood", ["demand", "flood"]),
        ("&currency=zz", ["currency", "zz"]),
        ("&lost_cost=-1", ["lost_cost", "-1"]),
    ];
    for (more, parts) in cases {
        let text = refused(more);
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    }
    for field in R::fields() {
        for value in ["much", "NaN", "-1", "1e300"] {
            let text = refused(&format!("&{}={value}", field.key));
            assert!(text.contains(field.key), "{text}");
        }
    }
    for choice in R::choices() {
        let text = refused(&format!("&{}=neither", choice.key));
        let (option, _) = choice.options[0];
        let parts = [choice.key, "neither", option];
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    }
    for other in AnyPlan::systems().chain(["fax"]) {
        let text = Plan::<R>::from_link(&format!("system={other}&seed=1"));
        if other != R::SYSTEM {
            let text = text.unwrap_err().to_string();
            assert!(text.contains(other) && text.contains(R::SYSTEM), "{text}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_and_what_is_unknown_is_ignored() {
    of_each_system(|| KeepsToTheRules);
}

/// Whether a plan with any of its choices and numbers is as its link says, if it is one that can be.
fn leads_back<R: Rules>(dice: &[(usize, f64)]) -> Result<(), TestCaseError> {
    let mut plan = usual(dice.len() as u64, R::default());
    let mut dice = dice.iter().copied().cycle();
    let mut roll = || dice.next().unwrap_or_default();
    for field in R::fields() {
        let (skip, part) = roll();
        if skip % 2 == 0 {
            let number = field.range.min + part * (field.range.max - field.range.min);
            let number = if field.range.whole {
                number.floor()
            } else {
                number
            };
            (field.set)(&mut plan.rules, number);
        }
    }
    for choice in R::choices() {
        (choice.set)(&mut plan.rules, roll().0 % choice.options.len());
    }
    for field in Prices::fields() {
        (field.set)(&mut plan.prices, 1000.0 * roll().1);
    }
    plan.handlers += roll().0 as u32 % 9000;
    if plan.check().is_ok() {
        let link = plan.to_link();
        prop_assert_eq!(&Plan::from_link(&link), &Ok(plan), "{}", link);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(71),
        ..ProptestConfig::with_cases(300)
    })]

    #[test]
    fn every_plan_has_a_link_that_leads_back(dice in prop::collection::vec((0usize..10_000, 0.0f64..=1.0), 1..60)) {
        for led in of_each_system(|| LeadsBack(&dice)) {
            led?;
        }
    }
}

//! Prose, as HTML.

use pulldown_cmark::{
    CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};

use crate::{Error, SceneName};

/// What stands where a scene will be until it is there; the labels come in when the page is bound.
const STATES: &str =
    "<p class=\"scene-loading\">{{page.loading}}</p><p class=\"scene-failed\">{{page.failed}}</p>";

/// One chapter as HTML: a section whose id is the file's name without its number.
///
/// The prose is Markdown with definition lists, ids for headings, and quotation marks that curl by themselves. Two
/// things are ours:
///
/// - `[engaged](#busy)`, a link to the name of an icon, is no link but a term with that icon before it.
/// - A paragraph that starts with `{{scene some-name}}` is the place where the page mounts that scene, on wide screens
///   beside the words if it says `{{scene some-name beside}}`. What else the paragraph says is what a reader sees
///   without it.
/// - A paragraph `{{bet some-name}}` is the place of that scene's bet, `{{tasks some-name}}` that of its tasks. Their
///   words are in the labels, under `lesson.some_name`.
///
/// # Errors
///
/// When there is something else in double braces, no scene is called so, nothing is said for those without it, or the
/// file's name has nothing but a number.
pub fn chapter(file: &str, markdown: &str, icons: &[&str]) -> Result<String, Error> {
    let id = id(file).ok_or_else(|| {
        Error::new(
            file,
            "",
            "a chapter's file is called like 10-some-name.md, in small letters",
        )
    })?;
    let options = Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut events = TextMergeStream::new(Parser::new_ext(markdown, options)).peekable();
    let mut set: Vec<Event> = Vec::new();
    let mut in_mount = false;
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                ref dest_url,
                ..
            }) if dest_url
                .strip_prefix('#')
                .is_some_and(|icon| icons.contains(&icon)) =>
            {
                let icon = dest_url.trim_start_matches('#');
                set.push(raw(format!(
                    "<span class=\"term {icon}\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{icon}\"/></svg>"
                )));
                for inner in events.by_ref() {
                    if inner == Event::End(TagEnd::Link) {
                        break;
                    }
                    set.push(inner);
                }
                set.push(raw("</span>".to_owned()));
            }
            Event::Start(Tag::Paragraph) => {
                let mount = match events.peek() {
                    Some(Event::Text(text)) => mount(file, text)?,
                    _ => None,
                };
                match mount {
                    Some(Mount::Scene { name, beside }) => {
                        events.next();
                        in_mount = true;
                        let class = if beside {
                            "scene-mount beside"
                        } else {
                            "scene-mount"
                        };
                        set.push(raw(format!(
                            "<div class=\"{class}\" data-scene=\"{name}\"><p class=\"needs-script\">"
                        )));
                        if events.next_if(|event| *event == Event::SoftBreak).is_none() {
                            return Err(Error::new(
                                file,
                                &format!("{{{{scene {name}}}}}"),
                                "the paragraph goes on, in the next line, with what a reader sees there without the program",
                            ));
                        }
                    }
                    Some(Mount::Asked(html)) => {
                        set.push(raw(html));
                        for inner in events.by_ref() {
                            if inner == Event::End(TagEnd::Paragraph) {
                                break;
                            }
                        }
                    }
                    None => set.push(event),
                }
            }
            Event::End(TagEnd::Paragraph) if in_mount => {
                in_mount = false;
                set.push(raw(format!("</p>{STATES}</div>\n")));
            }
            Event::Text(ref text) if text.contains("{{") => {
                return Err(Error::new(
                    file,
                    text,
                    "double braces stand alone on the first line of a paragraph: {{scene some-name}}",
                ));
            }
            event => set.push(event),
        }
    }
    let mut section = format!("<section class=\"chapter\" id=\"{id}\">\n");
    html::push_html(&mut section, set.into_iter());
    section.push_str("</section>\n");
    Ok(section)
}

/// The name of a chapter, from that of its file.
fn id(file: &str) -> Option<&str> {
    let name = file.rsplit(['/', '\\']).next()?;
    let name = name.strip_suffix(".md").unwrap_or(name);
    let id = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    is_id(id).then_some(id)
}

/// What a paragraph makes room for.
enum Mount {
    Scene {
        name: String,
        beside: bool,
    },
    /// A bet or tasks, with what stands there without the program; the labels come in when the page is bound.
    Asked(String),
}

/// What the first line of a paragraph asks for.
fn mount(file: &str, line: &str) -> Result<Option<Mount>, Error> {
    let Some(inside) = line
        .strip_prefix("{{")
        .and_then(|rest| rest.strip_suffix("}}"))
    else {
        return Ok(None);
    };
    let mut words = inside.split(' ');
    let (what, name, how) = (
        words.next(),
        words.next().filter(|name| is_id(name)),
        words.next(),
    );
    if let (Some("scene" | "bet" | "tasks"), Some(name)) = (what, name)
        && SceneName::of_key(name).is_none()
    {
        let scenes: Vec<_> = SceneName::ALL.iter().map(|scene| scene.key()).collect();
        let reason = format!("no scene is called {name}; there are {}", scenes.join(", "));
        return Err(Error::new(file, line, reason));
    }
    let labels = name.unwrap_or_default().replace('-', "_");
    let mount = match (what, name, how) {
        (Some("scene"), Some(name), None | Some("beside")) => Mount::Scene {
            name: name.to_owned(),
            beside: how.is_some(),
        },
        (Some("bet"), Some(name), None) => Mount::Asked(format!(
            "<div class=\"bet-mount\" data-bet=\"{name}\"><p>{{{{lesson.{labels}.bet}}}}</p><ul>{{{{items lesson.{labels}.option}}}}</ul></div>\n"
        )),
        (Some("tasks"), Some(name), None) => Mount::Asked(format!(
            "<div class=\"tasks-mount\" data-tasks=\"{name}\"><h3>{{{{show.tasks}}}}</h3><ul>{{{{items lesson.{labels}.task}}}}</ul></div>\n"
        )),
        _ => {
            return Err(Error::new(
                file,
                line,
                "only scenes, bets and tasks stand in double braces, with names in small letters: {{scene some-name}}",
            ));
        }
    };
    Ok(Some(mount))
}

fn is_id(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn raw(html: String) -> Event<'static> {
    Event::InlineHtml(CowStr::from(html))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        chapter("en/10-some-name.md", markdown, &["busy", "letter"]).unwrap()
    }

    #[test]
    fn a_chapter_is_a_section_with_a_name() {
        assert_eq!(
            html("# A \"title\" {#top}\n\ntext"),
            "<section class=\"chapter\" id=\"some-name\">\n\
             <h1 id=\"top\">A “title”</h1>\n<p>text</p>\n</section>\n"
        );
    }

    #[test]
    fn a_link_to_an_icon_is_a_term_with_it() {
        assert!(html("a [*very* busy](#busy) line").contains(
            "a <span class=\"term busy\"><svg class=\"icon\" aria-hidden=\"true\">\
             <use href=\"#icon-busy\"/></svg><em>very</em> busy</span> line"
        ));
    }

    #[test]
    fn other_links_are_links() {
        assert!(html("[x](#top)").contains("<a href=\"#top\">x</a>"));
    }

    #[test]
    fn a_scene_has_its_place_and_a_word_for_those_without_it() {
        assert!(
            html("a\n\n{{scene side-by-side}}\nHere *would* be [letters](#letter).\n\nb").contains(
                "<p>a</p>\n<div class=\"scene-mount\" data-scene=\"side-by-side\">\
                 <p class=\"needs-script\">Here <em>would</em> be <span class=\"term letter\">"
            )
        );
        assert!(html("{{scene balance}}\nb").ends_with(&format!(
            "\"needs-script\">b</p>{STATES}</div>\n</section>\n"
        )));
    }

    #[test]
    fn a_scene_can_be_beside_the_words() {
        assert!(html("{{scene balance beside}}\nb").contains(
            "<div class=\"scene-mount beside\" data-scene=\"balance\"><p class=\"needs-script\">b</p>"
        ));
    }

    #[test]
    fn bets_and_tasks_have_their_places_and_words() {
        let html = html("a\n\n{{bet one-phone}}\n\n{{tasks one-phone}}\n\nb");
        assert!(html.contains(
            "<p>a</p>\n<div class=\"bet-mount\" data-bet=\"one-phone\"><p>{{lesson.one_phone.bet}}</p>"
        ));
        assert!(html.contains("<ul>{{items lesson.one_phone.task}}</ul></div>\n<p>b</p>"));
    }

    #[test]
    fn mistakes_are_named_with_file_and_place() {
        for (markdown, place) in [
            ("{{scena x}}", "{{scena x}}"),
            ("{{scene X}}", "{{scene X}}"),
            ("{{scene balance y}}", "{{scene balance y}}"),
            ("{{bet balance beside}}", "{{bet balance beside}}"),
            ("{{scene one-phones}}", "no scene is called one-phones"),
            ("{{bet one-phones}}", "no scene is called one-phones"),
            ("{{tasks one-phones}}", "no scene is called one-phones"),
            ("{{scene balance}}", "{{scene balance}}: the paragraph"),
            ("{{scene balance beside}}\n\nb", "{{scene balance}}"),
            ("so {{scene x}}", "{{scene x}}"),
            ("# {{x}}", "{{x}}"),
        ] {
            let text = chapter("en/1-a.md", markdown, &[]).unwrap_err().to_string();
            assert!(
                text.starts_with("en/1-a.md: ") && text.contains(place),
                "{text}"
            );
        }
        for file in ["en/10.md", "en/1-A b.md"] {
            let text = chapter(file, "", &[]).unwrap_err().to_string();
            assert!(text.starts_with(file), "{text}");
        }
    }
}

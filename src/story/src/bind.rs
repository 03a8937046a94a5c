//! The page with the words in it.

use std::collections::BTreeSet;

use crate::{Error, Labels};

/// The place of the prose.
const STORY: &str = "{{story}}";
/// The place of the list of chapters.
const CONTENTS: &str = "{{contents}}";
/// What asks for a list of labels.
const ITEMS: &str = "items ";

/// The names of the icons that a page brings: of each `<symbol id="icon-name">`.
pub fn icons(page: &str) -> Vec<&str> {
    page.split("<symbol")
        .skip(1)
        .filter_map(|rest| attribute(rest.split('>').next()?, "id")?.strip_prefix("icon-"))
        .collect()
}

/// Binds the words into a page: `{{story}}` becomes the prose, `{{contents}}` the list of its chapters with a scene,
/// `{{page.title}}` the label with that key, and `{{items lesson.x.task}}` a list of all labels in that group.
///
/// # Errors
///
/// When the page has no place for the prose, asks for a label that is not there or has placeholders, or has a link or
/// an icon that leads nowhere.
pub fn bind(file: &str, page: &str, prose: &str, labels: &Labels) -> Result<String, Error> {
    if !page.contains(STORY) {
        return Err(Error::new(file, "", format!("there is no {STORY} in it")));
    }
    let page = page
        .replace(CONTENTS, &contents(prose))
        .replace(STORY, prose);
    let mut bound = String::with_capacity(page.len());
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        bound.push_str(before);
        let inside = after.split_once("}}");
        let items = inside.and_then(|(key, after)| Some((key.strip_prefix(ITEMS)?, after)));
        let label = inside.filter(|(key, _)| is_key(key));
        if let Some((key, after)) = items {
            let texts = labels
                .texts(key)
                .ok_or_else(|| Error::new(file, key, "no such labels without placeholders"))?;
            for text in texts {
                bound.push_str(&format!("<li>{}</li>", escaped(&text)));
            }
            rest = after;
        } else if let Some((key, after)) = label {
            let text = labels
                .text(key)
                .ok_or_else(|| Error::new(file, key, "no such label without placeholders"))?;
            bound.push_str(&escaped(&text));
            rest = after;
        } else {
            bound.push_str("{{");
            rest = after;
        }
    }
    bound.push_str(rest);
    check_links(file, &bound)?;
    Ok(bound)
}

/// The chapters that have a scene, as items of a list with links.
fn contents(prose: &str) -> String {
    let chapters = prose.split("<section ").skip(1);
    let items = chapters.filter_map(|chapter| {
        let id = attribute(&format!(" {}", chapter.split('>').next()?), "id")?.to_owned();
        chapter.contains(" data-scene=").then_some(())?;
        let title = chapter.split("<h2").nth(1)?.split_once('>')?.1;
        let title = title.split("</h2>").next()?;
        Some(format!("<li><a href=\"#{id}\">{title}</a></li>"))
    });
    items.collect()
}

/// Whether what stands in double braces is a key: scripts and styles have such braces, too, and so has, in capitals,
/// what Trunk adds to a page that it serves.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c))
}

fn check_links(file: &str, page: &str) -> Result<(), Error> {
    let tags = || {
        page.split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
    };
    let ids: BTreeSet<&str> = tags().filter_map(|tag| attribute(tag, "id")).collect();
    for target in tags().filter_map(|tag| attribute(tag, "href")?.strip_prefix('#')) {
        if !ids.contains(target) {
            let place = format!("#{target}");
            return Err(Error::new(
                file,
                &place,
                "there is nothing with this id, nor such an icon",
            ));
        }
    }
    Ok(())
}

/// The value of an attribute that is written in quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(page: &str) -> Result<String, String> {
        let labels = Labels::parse("", "[page]\ntitle = \"A & \\\"B\\\"\"\nsum = \"{x}\"").unwrap();
        bind("index.html", page, "<p id=\"p\">prose</p>", &labels).map_err(|e| e.to_string())
    }

    #[test]
    fn words_come_to_their_places() {
        assert_eq!(
            bound("<title>{{page.title}}</title>{{story}}<script>a = {{}, {{NOT_OURS}}}</script>")
                .unwrap(),
            "<title>A &amp; &quot;B&quot;</title><p id=\"p\">prose</p><script>a = {{}, {{NOT_OURS}}}</script>"
        );
    }

    #[test]
    fn a_group_of_labels_is_a_list() {
        let labels = Labels::parse("", "[a.b]\nx = \"1 < 2\"\ny = \"2\"").unwrap();
        let bound = bind("", "{{story}}", "<ul>{{items a.b}}</ul>", &labels);
        assert_eq!(bound.unwrap(), "<ul><li>1 &lt; 2</li><li>2</li></ul>");
        assert!(bind("", "{{story}}", "{{items a.c}}", &labels).is_err());
    }

    #[test]
    fn chapters_with_scenes_are_the_contents() {
        let prose = "<section class=\"chapter\" id=\"a\">\n<h2 id=\"x\">A <em>b</em></h2><div data-scene=\"y\"></div></section>\n\
                     <section class=\"chapter\" id=\"c\"><h2>C</h2></section>";
        let labels = Labels::parse("", "").unwrap();
        assert!(
            bind("", "<ol>{{contents}}</ol>{{story}}", prose, &labels)
                .unwrap()
                .starts_with("<ol><li><a href=\"#a\">A <em>b</em></a></li></ol><section")
        );
    }

    #[test]
    fn icons_are_the_symbols_of_the_page() {
        assert_eq!(
            icons(
                "<svg><symbol id=\"icon-busy\" viewBox=\"0\"></symbol><symbol viewBox=\"0\" id=\"icon-a\"/></svg>"
            ),
            ["busy", "a"]
        );
    }

    #[test]
    fn mistakes_are_named_with_file_and_place() {
        for (page, place) in [
            ("no place", "{{story}}"),
            ("{{story}}{{page.x}}", "page.x"),
            ("{{story}}{{page.sum}}", "page.sum"),
            ("{{story}}<a href=\"#q\">", "#q"),
        ] {
            let text = bound(page).unwrap_err();
            assert!(
                text.starts_with("index.html: ") && text.contains(place),
                "{text}"
            );
        }
        assert!(bound("{{story}}<a href=\"#p\">").is_ok());
    }
}

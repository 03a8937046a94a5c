//! A picture of a part of the page: its boxes and its words, painted where the browser has put them.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, DomRect, Element, HtmlCanvasElement, Node,
    Range, window,
};

/// Pixels of the picture per CSS pixel.
const SCALE: f64 = 2.0;
/// Words whose upper edges differ by no more than this, in CSS pixels, stand on one line.
const LINE: f64 = 3.0;

/// Paints an element with all that is in it, except drawings. `done` gets the picture as PNG, or none.
pub fn picture(element: &Element, done: impl FnOnce(Option<Blob>) + 'static) {
    let Some(canvas) = painted(element) else {
        return done(None);
    };
    let made = Closure::once_into_js(move |blob: JsValue| done(blob.dyn_into::<Blob>().ok()));
    // If the browser refuses, nothing is saved and nothing is said; it has no reason to.
    let _ = canvas.to_blob(made.unchecked_ref());
}

fn painted(element: &Element) -> Option<HtmlCanvasElement> {
    let canvas = window()?.document()?.create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    let frame = element.get_bounding_client_rect();
    canvas.set_width((frame.width() * SCALE) as u32);
    canvas.set_height((frame.height() * SCALE) as u32);
    let context = canvas.get_context("2d").ok()??;
    let context = context.dyn_into::<CanvasRenderingContext2d>().ok()?;
    context.scale(SCALE, SCALE).ok()?;
    context.translate(-frame.left(), -frame.top()).ok()?;
    paint(&context, element)?;
    Some(canvas)
}

fn paint(context: &CanvasRenderingContext2d, element: &Element) -> Option<()> {
    let style = window()?.get_computed_style(element).ok()??;
    boxed(context, &element.get_bounding_client_rect(), &style);
    let [slant, weight, size, family] =
        ["font-style", "font-weight", "font-size", "font-family"].map(|name| read(&style, name));
    let font = format!("{slant} {weight} {size} {family}");
    let mut child = element.first_child();
    while let Some(node) = child {
        if let Some(element) = node.dyn_ref::<Element>() {
            paint(context, element);
        } else if node.node_type() == Node::TEXT_NODE {
            context.set_font(&font);
            context.set_fill_style_str(&read(&style, "color"));
            write(context, &node);
        }
        child = node.next_sibling();
    }
    Some(())
}

fn read(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

/// The ground of a box, and its edges.
fn boxed(context: &CanvasRenderingContext2d, rect: &DomRect, style: &CssStyleDeclaration) {
    let (x, y, w, h) = (rect.left(), rect.top(), rect.width(), rect.height());
    context.set_fill_style_str(&read(style, "background-color"));
    context.fill_rect(x, y, w, h);
    for side in ["top", "right", "bottom", "left"] {
        let wide = read(style, &format!("border-{side}-width"));
        let wide = js_sys::parse_float(&wide);
        if wide > 0.0 {
            context.set_fill_style_str(&read(style, &format!("border-{side}-color")));
            match side {
                "top" => context.fill_rect(x, y, w, wide),
                "right" => context.fill_rect(x + w - wide, y, wide, h),
                "bottom" => context.fill_rect(x, y + h - wide, w, wide),
                _ => context.fill_rect(x, y, wide, h),
            }
        }
    }
}

/// The words of a text, line by line as they stand.
fn write(context: &CanvasRenderingContext2d, node: &Node) -> Option<()> {
    let text = node.text_content()?;
    let range = window()?.document()?.create_range().ok()?;
    let mut line = TextLine::default();
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        let end = at + units(word);
        let whole = place(&range, node, at, end);
        let first = place(&range, node, at, at + 1);
        match whole.zip(first) {
            // A long word, such as an address, goes on in the next line.
            Some((whole, first)) if whole.height() > first.height() * 1.5 => {
                let mut glue = " ";
                for letter in word.chars() {
                    let mut buffer = [0; 4];
                    let letter: &str = letter.encode_utf8(&mut buffer);
                    if let Some(place) = place(&range, node, at, at + units(letter)) {
                        line.add(context, glue, letter, place);
                    }
                    at += units(letter);
                    glue = "";
                }
            }
            Some((whole, _)) => line.add(context, " ", word, whole),
            None => {}
        }
        at = end + 1;
    }
    line.put(context);
    Some(())
}

/// How long a text is, as browsers count.
fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// What stands on one line, and where it begins.
#[derive(Default)]
struct TextLine(Option<(String, DomRect)>);

impl TextLine {
    /// Takes a word; if it stands on another line, the one before is done.
    fn add(&mut self, context: &CanvasRenderingContext2d, glue: &str, word: &str, place: DomRect) {
        match &mut self.0 {
            Some((words, first)) if (place.top() - first.top()).abs() <= LINE => {
                words.push_str(glue);
                words.push_str(word);
            }
            _ => {
                self.put(context);
                self.0 = Some((word.to_owned(), place));
            }
        }
    }

    fn put(&mut self, context: &CanvasRenderingContext2d) -> Option<()> {
        let (words, rect) = self.0.take()?;
        let metrics = context.measure_text(&words).ok()?;
        // The line's box is as high as the font says.
        let baseline = rect.top() + metrics.font_bounding_box_ascent();
        context.fill_text(&words, rect.left(), baseline).ok()
    }
}

fn place(range: &Range, node: &Node, from: u32, to: u32) -> Option<DomRect> {
    range.set_start(node, from).ok()?;
    range.set_end(node, to).ok()?;
    Some(range.get_bounding_client_rect()).filter(|rect| rect.width() > 0.0)
}

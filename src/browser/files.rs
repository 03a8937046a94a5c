//! Files that the reader hands in, slice by slice, and files that they take away.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, FileReader, HtmlAnchorElement, Url, window};

/// Bytes that are read at one go: few enough that the page goes on between them.
const SLICE: f64 = 524_288.0;
/// For how long a file that was handed out stays there for the browser to save, in milliseconds.
const KEPT_MS: u32 = 60_000;

/// A file being read; dropped, it is read no further.
pub struct Slices {
    file: Blob,
    reader: FileReader,
    /// How many bytes were asked for.
    asked: f64,
    _listeners: [EventListener; 2],
}

impl Slices {
    /// Begins with the first slice. `heard` gets each slice that was asked for, or none if it cannot be read.
    pub fn of(file: Blob, heard: impl Fn(Option<Vec<u8>>) + Clone + 'static) -> Option<Self> {
        let reader = FileReader::new().ok()?;
        let (read, failed) = (reader.clone(), heard.clone());
        let listeners = [
            EventListener::new(&reader, "load", move |_| {
                let bytes = read.result().ok();
                heard(bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()));
            }),
            EventListener::new(&reader, "error", move |_| failed(None)),
        ];
        let mut slices = Self {
            file,
            reader,
            asked: 0.0,
            _listeners: listeners,
        };
        slices.ask();
        Some(slices)
    }

    /// Asks for the next slice, and says whether there is one.
    pub fn go_on(&mut self) -> bool {
        let more = self.asked < self.file.size();
        if more {
            self.ask();
        }
        more
    }

    fn ask(&mut self) {
        let to = (self.asked + SLICE).min(self.file.size());
        // What cannot be read is heard of as an error.
        if let Ok(slice) = self.file.slice_with_f64_and_f64(self.asked, to) {
            let _ = self.reader.read_as_array_buffer(&slice);
        }
        self.asked = to;
    }

    /// The share that was asked for, 0 to 1.
    pub fn share(&self) -> f64 {
        self.asked / self.file.size().max(1.0)
    }

    /// Reads no further, even if this is called while a slice is being heard.
    pub fn end(self) {
        self.reader.abort();
        Timeout::new(0, move || drop(self)).forget();
    }
}

/// A text as a file of this kind.
pub fn text_file(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

/// Offers a file to be saved under a name.
pub fn save(name: &str, file: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let link = window()?.document()?.create_element("a").ok()?;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// Whether files are being dragged, and not text or a picture of the page.
pub fn has_files(dragged: &DataTransfer) -> bool {
    dragged.types().includes(&JsValue::from_str("Files"), 0)
}

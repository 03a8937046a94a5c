//! A small web server for a folder of finished files, on this machine only.
//!
//! It serves the folder under any path, as a page may one day live at `example.org/some/where/`, and keeps a list of
//! all that was asked of it, so that a test can say: the page fetched its own files, each was there, and nothing else.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::runtime;
use tokio::sync::oneshot;
use tower_http::services::ServeDir;

/// One request that reached the server, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The path as it was asked for, such as `/some/where/index.html`.
    pub path: String,
    /// The HTTP status of the answer.
    pub status: u16,
}

type Log = Arc<Mutex<Vec<Asked>>>;

/// A running server. It stops when dropped.
pub struct Site {
    address: SocketAddr,
    base: String,
    log: Log,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Site {
    /// Serves `folder` under the path `base` (`/` or `/some/where/`) on the given port; port 0 means any free one.
    ///
    /// # Errors
    ///
    /// When the port is taken, or a thread cannot be started.
    pub fn start(folder: &Path, base: &str, port: u16) -> io::Result<Self> {
        let log = Log::default();
        let routes = routes(folder, base, Arc::clone(&log));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
        let work = async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::select! {
                ended = axum::serve(listener, routes) => ended,
                _ = stopped => Ok(()),
            }
        };
        let thread = thread::Builder::new()
            .name("site".into())
            .spawn(move || runtime.block_on(work))?;
        Ok(Self {
            address,
            base: base.to_owned(),
            log,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The address of the folder, ending in a slash.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// Every request so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        entries(&self.log).clone()
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    ///
    /// When the server fails.
    pub fn wait(mut self) -> io::Result<()> {
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            _ => Err(io::Error::other("the server stopped unexpectedly")),
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn routes(folder: &Path, base: &str, log: Log) -> Router {
    let files = ServeDir::new(folder);
    let router = match base.trim_matches('/') {
        "" => Router::new().fallback_service(files),
        inner => Router::new().nest_service(&format!("/{inner}/"), files),
    };
    router.layer(from_fn_with_state(log, note))
}

/// Notes the request, and asks the browser to check for a newer build before it reuses a file.
async fn note(State(log): State<Log>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    entries(&log).push(Asked {
        path,
        status: response.status().as_u16(),
    });
    response
}

fn entries(log: &Log) -> MutexGuard<'_, Vec<Asked>> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The real program in a pseudo-terminal, with a screen to look at.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Far longer than anything should take; a failing test ends.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the terminal has shown so far.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A program in a terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(columns: u16, rows: u16) -> (std::num::NonZeroU16, std::num::NonZeroU16) {
    (rows.try_into().unwrap(), columns.try_into().unwrap())
}

impl Pty {
    /// Starts `ardoise` with arguments in a terminal of that size and in a home of its own.
    pub fn start(home: &Path, arguments: &[&str], (columns, rows): (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ardoise"));
        command.args(arguments);
        Self::spawn(home, command, (columns, rows))
    }

    /// Starts a shell command line in the same way; `ardoise` is on its path.
    pub fn shell(home: &Path, line: &str, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        let folder = Path::new(env!("CARGO_BIN_EXE_ardoise")).parent().unwrap();
        command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
        Self::spawn(home, command, size)
    }

    fn spawn(home: &Path, mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        command.env("HOME", home);
        command.env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_DATA_HOME", home.join("data"));
        command.env("XDG_STATE_HOME", home.join("state"));
        command.env("TMPDIR", home);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "fr_FR.UTF-8");
        command.env_remove("NO_COLOR");
        command.env_remove("LC_ALL");
        command.cwd(home);
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (high, wide) = cells(columns, rows);
        let parser = vt100::Parser::new(high, wide, 0);
        let shown = Arc::new((
            Mutex::new(Shown {
                parser,
                bytes: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let seen = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = seen.0.lock().unwrap();
                shown.parser.process(&buffer[..count]);
                shown.bytes.extend_from_slice(&buffer[..count]);
                shown.ended = count == 0;
                seen.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            writer,
            shown,
        }
    }

    /// Waits until the screen satisfies a condition.
    pub fn wait(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        let mut shown = self.shown.0.lock().unwrap();
        while !condition(shown.parser.screen()) {
            assert!(
                start.elapsed() < PATIENCE && !shown.ended,
                "waited for {what} in vain; the screen:\n{}",
                shown.parser.screen().contents()
            );
            shown = self
                .shown
                .1
                .wait_timeout(shown, Duration::from_millis(200))
                .unwrap()
                .0;
        }
    }

    /// Waits until something was written, on the screen or not.
    pub fn wait_for_bytes(&self, text: &str) {
        let start = Instant::now();
        let mut shown = self.shown.0.lock().unwrap();
        while !String::from_utf8_lossy(&shown.bytes).contains(text) {
            assert!(
                start.elapsed() < PATIENCE && !shown.ended,
                "waited for {text:?} in vain; the screen:\n{}",
                shown.parser.screen().contents()
            );
            shown = self
                .shown
                .1
                .wait_timeout(shown, Duration::from_millis(200))
                .unwrap()
                .0;
        }
    }

    /// Waits until a text is on the screen.
    pub fn see(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Types text or control sequences.
    pub fn type_in(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut shown = self.shown.0.lock().unwrap();
        let (high, wide) = cells(columns, rows);
        shown.parser.screen_mut().set_size(high, wide);
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Looks at the screen.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.shown.0.lock().unwrap().parser.screen())
    }

    /// Waits for the end, and gives the exit code with everything that was written.
    pub fn end(mut self) -> (u32, Vec<u8>) {
        let start = Instant::now();
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "does not end; the screen:\n{}",
                self.look(vt100::Screen::contents)
            );
            // The end of a process cannot be waited for with a limit; its output is looked at meanwhile.
            let shown = self.shown.0.lock().unwrap();
            let _ = self
                .shown
                .1
                .wait_timeout(shown, Duration::from_millis(20))
                .unwrap();
        };
        let mut shown = self.shown.0.lock().unwrap();
        while !shown.ended && start.elapsed() < PATIENCE {
            shown = self
                .shown
                .1
                .wait_timeout(shown, Duration::from_millis(100))
                .unwrap()
                .0;
        }
        (code, shown.bytes.clone())
    }
}

/// Arrow keys and others, as terminals send them.
pub mod key {
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\u{1b}";
    pub const PAGE_DOWN: &str = "\u{1b}[6~";
    pub const PAGE_UP: &str = "\u{1b}[5~";
    pub const F2: &str = "\u{1b}OQ";
    pub const F3: &str = "\u{1b}OR";
    pub const F4: &str = "\u{1b}OS";
}

/// What must be switched off again in the end: alternate screen, mouse, paste, hidden cursor.
pub fn left_clean(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for (on, off) in [
        ("\u{1b}[?1049h", "\u{1b}[?1049l"),
        ("\u{1b}[?2004h", "\u{1b}[?2004l"),
        ("\u{1b}[?1000h", "\u{1b}[?1000l"),
        ("\u{1b}[?1002h", "\u{1b}[?1002l"),
        ("\u{1b}[?1006h", "\u{1b}[?1006l"),
        ("\u{1b}[?25l", "\u{1b}[?25h"),
    ] {
        let (on, off) = (text.rfind(on), text.rfind(off));
        assert!(
            on.is_none() || off > on,
            "a mode was left on: {on:?} {off:?}"
        );
    }
}

//! A command that runs, with sockets for its streams: what is not read holds it up, and it ends when it is dropped.

use std::ffi::OsString;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncWriteExt, copy};
use tokio::net::UnixStream;

use crate::ssh::Streams;

/// A process that has closed its streams is gone after so long, or almost.
const ALMOST: Duration = Duration::from_millis(2);

/// What a process is started as.
const NAME: &str = env!("CARGO_PKG_NAME");

/// A process with its streams.
pub(super) struct Running {
    process: Process,
    input: UnixStream,
    output: UnixStream,
    errors: UnixStream,
}

/// A process that does not outlive this.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended cannot be killed any more, which is as well.
        let _gone = self.0.kill();
        let _status = self.0.wait();
    }
}

/// Both ends of a stream, one for the process.
fn stream() -> io::Result<(UnixStream, Stdio)> {
    let (ours, its) = UnixStream::pair()?;
    let its = its.into_std()?;
    its.set_nonblocking(false)?;
    Ok((ours, Stdio::from(OwnedFd::from(its))))
}

impl Running {
    /// Starts a program with these arguments and this environment, and nothing else.
    pub(super) fn start(
        program: &Path,
        arguments: &[String],
        environment: Vec<(OsString, OsString)>,
    ) -> io::Result<Self> {
        let (input, stdin) = stream()?;
        let (output, stdout) = stream()?;
        let (errors, stderr) = stream()?;
        let child = Command::new(program)
            // What it calls itself where it explains itself, wherever its file is.
            .arg0(NAME)
            .args(arguments)
            .env_clear()
            .envs(environment)
            .current_dir("/")
            .stdin(stdin)
            .stdout(stdout)
            .stderr(stderr)
            .spawn()?;
        Ok(Self {
            process: Process(child),
            input,
            output,
            errors,
        })
    }

    /// Passes everything on until the process has ended; gives its exit code.
    pub(super) async fn end(mut self, streams: &mut Streams) -> io::Result<u32> {
        let Streams {
            input,
            output,
            errors,
        } = streams;
        let feeding = async {
            // A process that reads nothing, or no more, is no mistake.
            let _fed = copy(input, &mut self.input).await;
            let _told = self.input.shutdown().await;
            std::future::pending::<()>().await;
        };
        let saying = async {
            let said = async {
                copy(&mut self.output, output).await?;
                output.flush().await
            };
            let complained = async {
                copy(&mut self.errors, errors).await?;
                errors.flush().await
            };
            tokio::try_join!(said, complained)
        };
        tokio::select! {
            said = saying => said.map(drop)?,
            () = feeding => {}
        }
        loop {
            if let Some(status) = self.process.0.try_wait()? {
                return Ok(code(status));
            }
            tokio::time::sleep(ALMOST).await;
        }
    }
}

/// As a shell says it: a signal counts from 128 on.
fn code(status: ExitStatus) -> u32 {
    let signal = || status.signal().map(|signal| signal.saturating_add(128));
    let code = status.code().or_else(signal).unwrap_or(1);
    u32::try_from(code).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, duplex, empty};

    use super::*;

    fn shell(line: &str) -> Running {
        let arguments = ["-c".to_owned(), line.to_owned()];
        let environment = vec![("ONLY".into(), "this".into())];
        Running::start(Path::new("/bin/sh"), &arguments, environment).unwrap()
    }

    #[tokio::test]
    async fn streams_and_code_are_passed_on() {
        let (output, mut said) = duplex(64);
        let (errors, mut complained) = duplex(64);
        let mut streams = Streams {
            input: Box::new(&b"bonjour\n"[..]),
            output: Box::new(output),
            errors: Box::new(errors),
        };
        let line = "read word; echo $word $ONLY $HOME; pwd >&2; exit 5";
        let status = shell(line).end(&mut streams).await.unwrap();
        drop(streams);
        let (mut out, mut err) = (String::new(), String::new());
        said.read_to_string(&mut out).await.unwrap();
        complained.read_to_string(&mut err).await.unwrap();
        assert_eq!(
            (status, out.as_str(), err.as_str()),
            (5, "bonjour this\n", "/\n")
        );
    }

    #[tokio::test]
    async fn what_nobody_reads_holds_a_process_up_and_to_drop_it_ends_it() {
        let (output, mut said) = duplex(16);
        let mut streams = Streams {
            input: Box::new(empty()),
            output: Box::new(output),
            errors: Box::new(tokio::io::sink()),
        };
        let running = shell("echo $$; exec yes");
        let id = running.process.0.id();
        let mut ending = Box::pin(running.end(&mut streams));
        let mut first = [0; 8];
        tokio::select! {
            _ = &mut ending => panic!("it goes on for ever"),
            read = said.read_exact(&mut first) => { read.unwrap(); }
        }
        drop(ending);
        let gone = std::fs::read_link(format!("/proc/{id}/exe"));
        assert!(gone.is_err(), "{gone:?}");
    }
}

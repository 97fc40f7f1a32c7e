//! A command of a visitor (`ssh board@depot list --json`), with its input and its answers on the channel.

use std::sync::Arc;

use russh::ChannelMsg;

use super::channel::{Answer, Guest, Refusal, UNREACHABLE, USAGE, drained};
use super::inflow::Inflow;
use super::seats::Purpose;
use super::stay::{Over, Stay};
use super::verbs::Streams;

/// A longer command line is a mistake.
const LONGEST: usize = 8_192;

/// Runs a command line, and closes the channel when it is over.
pub(super) async fn run(mut guest: Guest, answer: Answer, line: &[u8]) {
    if is_old_copy(line) {
        return guest.refuse(&answer, Refusal(USAGE, "ssh-old-copy")).await;
    }
    let house = Arc::clone(&guest.asked.house);
    let line = std::str::from_utf8(line)
        .ok()
        .filter(|line| line.len() <= LONGEST);
    let (Some(verbs), Some(line)) = (&house.options.verbs, line) else {
        return guest
            .refuse(&answer, Refusal(USAGE, "ssh-no-command"))
            .await;
    };
    let seat = match guest.sit_down(Purpose::Command) {
        Ok(seat) => seat,
        Err(refusal) => return guest.refuse(&answer, refusal).await,
    };
    let (inflow, outflow) = Inflow::new();
    let streams = Streams {
        input: Box::new(outflow),
        output: Box::new(guest.metered(Purpose::Command, answer.output())),
        errors: Box::new(guest.metered(Purpose::Command, answer.errors())),
    };
    let holder = Arc::clone(&guest.asked.holder);
    let via = holder.fingerprint();
    let variables = guest.variables.all().to_vec();
    let lang = guest.words.lang();
    let running = verbs.run(&holder.actor, via, line, lang, &variables, streams);
    let mut stay = Stay::new(&house, &holder, None);
    let cut_short = Refusal(UNREACHABLE, "ssh-cut-short");
    let ended = tokio::select! {
        status = running => Ok(status),
        () = fill(&mut guest, &inflow) => Err(cut_short),
        over = stay.over() => Err(match over {
            Over::Revoked(revoked) => revoked.into(),
            Over::Idle | Over::Stopping => cut_short,
        }),
    };
    drop(seat);
    match ended {
        Ok(status) => guest.close(&answer, status, None, None).await,
        Err(refusal) => guest.refuse(&answer, refusal).await,
    }
}

/// Passes on what the client sends, until it is gone or sends too much.
pub(super) async fn fill(guest: &mut Guest, inflow: &Inflow) {
    loop {
        match guest.incoming.wait().await {
            Some(ChannelMsg::Data { data }) => {
                if !inflow.push(data) {
                    tracing::warn!("a client sends too far ahead");
                    return;
                }
            }
            Some(ChannelMsg::Eof) => inflow.end(),
            Some(ChannelMsg::Close) | None => {
                drained(&mut guest.incoming).await;
                return;
            }
            Some(_) => {}
        }
    }
}

/// `scp` as it was before it spoke SFTP, or as it is with `-O`.
fn is_old_copy(command: &[u8]) -> bool {
    command.strip_prefix(b"scp ").is_some_and(|rest| {
        rest.split(u8::is_ascii_whitespace)
            .any(|word| word == b"-t" || word == b"-f")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_way_of_copying_is_known() {
        for (command, old) in [
            ("scp -t RAM0042/", true),
            ("scp -v -p -t .", true),
            ("scp -f report.pdf", true),
            ("scp", false),
            ("list --json", false),
            ("scpx -t", false),
        ] {
            assert_eq!(is_old_copy(command.as_bytes()), old, "{command}");
        }
    }
}

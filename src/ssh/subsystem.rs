//! Files of a visitor (`sftp board@depot`, `scp photo.jpg board@depot:RAM0042/`).

use std::sync::Arc;

use russh::ChannelMsg;

use super::channel::{Answer, DONE, Guest, Refusal, UNREACHABLE, drained};
use super::files::{self, Desk};
use super::house::House;
use super::inflow::Inflow;
use super::seats::Purpose;
use super::stay::Stay;

/// The one subsystem that there is.
pub(super) const NAME: &str = "sftp";

/// Serves files until the client has enough, and closes the channel.
pub(super) async fn run(mut guest: Guest, answer: Answer) {
    let house = Arc::clone(&guest.asked.house);
    let seat = match guest.sit_down(Purpose::Files) {
        Ok(seat) => seat,
        Err(refusal) => return guest.refuse(&answer, refusal).await,
    };
    let desk = Desk {
        base: Arc::new(guest.asked.holder.sees(&house.base)),
        clock: Arc::clone(&house.clock),
        catalogue: guest.words,
    };
    let (inflow, outflow) = Inflow::new();
    let stream = tokio::io::join(outflow, guest.metered(Purpose::Files, answer.output()));
    let serving = files::serve(stream, answer.errors(), desk);
    let refused = tokio::select! {
        () = serving => None,
        refused = watch(&mut guest, &house, &inflow) => refused,
    };
    drop(seat);
    match refused {
        Some(refusal) => guest.refuse(&answer, refusal).await,
        None => guest.close(&answer, DONE, None, None).await,
    }
}

/// Passes on what the client sends, as long as it may be here. Gives why not any more, if there is somebody to tell.
async fn watch(guest: &mut Guest, house: &House, inflow: &Inflow) -> Option<Refusal> {
    let mut stay = Stay::new(house, &guest.asked.holder, Some(house.options.idle));
    loop {
        tokio::select! {
            message = guest.incoming.wait() => match message {
                Some(ChannelMsg::Data { data }) => {
                    stay.touch();
                    if !inflow.push(data) {
                        tracing::warn!("a client sends too far ahead");
                        return Some(Refusal(UNREACHABLE, "ssh-cut-short"));
                    }
                }
                Some(ChannelMsg::Eof) => inflow.end(),
                Some(ChannelMsg::Close) | None => {
                    drained(&mut guest.incoming).await;
                    return None;
                }
                Some(_) => {}
            },
            over = stay.over() => return Some(over.into()),
        }
    }
}

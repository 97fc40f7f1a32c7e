//! One connection: proves who somebody is, and says yes or no to what they ask.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use russh::keys::{HashAlg, PublicKey};
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, Pty};
use tokio::sync::oneshot;

use super::channel::{self, Asked};
use super::environment;
use super::house::House;
use super::roll::{Holder, Roll};
use super::wire::Shears;

/// Channels of one connection: a person needs a board and perhaps a copy of files beside it.
const CHANNELS: usize = 8;

/// Whoever is at the other end.
pub(super) struct Guest {
    house: Arc<House>,
    from: IpAddr,
    shears: Shears,
    known: Option<oneshot::Sender<()>>,
    holder: Option<Arc<Holder>>,
    /// Whether a channel has begun to do something.
    channels: HashMap<ChannelId, bool>,
}

fn fingerprint(key: &PublicKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

impl Guest {
    pub(super) fn new(
        house: Arc<House>,
        from: IpAddr,
        shears: Shears,
        known: oneshot::Sender<()>,
    ) -> Self {
        Self {
            house,
            from,
            shears,
            known: Some(known),
            holder: None,
            channels: HashMap::new(),
        }
    }

    async fn holder_of(&self, fingerprint: &str) -> Option<Holder> {
        match Roll::read(&self.house.base).await {
            Ok(roll) => roll.holder(fingerprint),
            Err(error) => {
                tracing::error!(%error, "nobody can be let in");
                None
            }
        }
    }

    fn reject(&self) -> Result<Auth, russh::Error> {
        if self.house.porch.failed(self.from, Instant::now()) {
            tracing::warn!("an address failed to sign in too often");
            return Err(russh::Error::Disconnect);
        }
        Ok(Auth::reject())
    }

    /// Whether a channel may begin to do something: each does one thing.
    fn begins(&mut self, id: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
        match self.channels.get_mut(&id) {
            Some(begun @ false) => {
                *begun = true;
                session.channel_success(id)
            }
            _ => session.channel_failure(id),
        }
    }
}

impl Handler for Guest {
    type Error = russh::Error;

    async fn auth_publickey_offered(
        &mut self,
        _user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let fingerprint = fingerprint(offer.public_key);
        if self.holder_of(&fingerprint).await.is_some() {
            return Ok(Auth::Accept);
        }
        tracing::info!(%fingerprint, "an unknown key");
        self.reject()
    }

    async fn auth_publickey(
        &mut self,
        _user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Self::Error> {
        let fingerprint = fingerprint(key.public_key);
        let Some(holder) = self.holder_of(&fingerprint).await else {
            return self.reject();
        };
        tracing::info!(%fingerprint, user = %holder.actor.user, "signed in by key");
        self.holder = Some(Arc::new(holder));
        Ok(Auth::Accept)
    }

    async fn auth_succeeded(&mut self, _session: &mut Session) -> Result<(), Self::Error> {
        if let Some(known) = self.known.take() {
            let _ended = known.send(());
        }
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Some(holder) = &self.holder else {
            reply
                .reject(ChannelOpenFailure::AdministrativelyProhibited)
                .await;
            return Ok(());
        };
        if self.channels.len() >= CHANNELS {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        self.channels.insert(channel.id(), false);
        let asked = Asked {
            house: Arc::clone(&self.house),
            holder: Arc::clone(holder),
            shears: self.shears.clone(),
        };
        reply.accept().await;
        tokio::spawn(channel::serve(channel, asked));
        Ok(())
    }

    async fn channel_close(
        &mut self,
        channel: ChannelId,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.channels.remove(&channel);
        Ok(())
    }

    // What a channel asks for goes to its task as well; here it is only answered, at once and in its order.

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _term: &str,
        _columns: u32,
        _rows: u32,
        _pixels_across: u32,
        _pixels_down: u32,
        _modes: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        _value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if environment::is_taken(name) {
            session.channel_success(channel)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn shell_request(
        &mut self,
        channel: ChannelId,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.begins(channel, session)
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _data: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.begins(channel, session)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if channel::is_subsystem(name) {
            self.begins(channel, session)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        _columns: u32,
        _rows: u32,
        _pixels_across: u32,
        _pixels_down: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _single: bool,
        _protocol: &str,
        _cookie: &str,
        _screen: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }
}
